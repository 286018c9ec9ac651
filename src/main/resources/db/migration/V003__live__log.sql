-- The log of what happened in an account, from which the live streams are fed.

-- Where an account's numbers begin: each account has its own stretch of 2^32 ids, so that an id of another account, or one
-- made up, is recognised. The maximum keeps every id below 2^53, which JavaScript can still count.
create sequence live_account_number maxvalue 2097151;
grant usage on sequence live_account_number to rf_app;

-- The last number given, per account. Who appends to the log holds this row until the commit: the next transaction
-- reads its number only when this one can be seen, so that ids rise in commit order and a reader that has seen an id has
-- seen all below it. A rollback gives its numbers back, so that there are no gaps either.
create table live_cursor (
  account_id uuid not null references account (id),
  last_id    bigint not null,
  primary key (account_id)
);
alter table live_cursor enable row level security;
alter table live_cursor force row level security;
create policy wall on live_cursor
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update on live_cursor to rf_app;

-- No foreign keys: the log is written in the same transaction as what it tells of, is read back by its own module only,
-- and forgets after a day.
create table live_event (
  account_id    uuid not null,
  id            bigint not null,
  topic         text not null,
  -- Who may hear of it: everybody of at least this role (nobody, if null), and those of also; never those of except_for.
  everyone_from text check (everyone_from in ('viewer', 'engineer', 'team_admin', 'owner')),
  also          uuid[] not null,
  except_for    uuid[] not null,
  -- One line of JSON, as it goes out; not jsonb, which would write it anew.
  data          text not null,
  -- Not now(): that is when the transaction began, and retention needs times that rise with the ids.
  created_at    timestamptz not null default clock_timestamp(),
  primary key (account_id, id)
);
alter table live_event enable row level security;
alter table live_event force row level security;
create policy wall on live_event
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, delete on live_event to rf_app;

-- How far the logs of several accounts have come, in one round trip: what a replica asks every two seconds for all
-- accounts with open streams. No more rights than the caller's: it binds each account in turn, as the application itself
-- might, and puts back what was bound before.
create function live_heads(accounts uuid[]) returns table (account_id uuid, last_id bigint)
  language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  before text := coalesce(current_setting('app.account_id', true), '');
  present uuid;
begin
  foreach present in array accounts loop
    perform set_config('app.account_id', present::text, true);
    return query select c.account_id, c.last_id from live_cursor c where c.account_id = present;
  end loop;
  perform set_config('app.account_id', before, true);
end
$$;
revoke all on function live_heads(uuid[]) from public;
grant execute on function live_heads(uuid[]) to rf_app;
