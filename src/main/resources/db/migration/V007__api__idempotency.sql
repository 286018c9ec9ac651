-- What a POST with an Idempotency-Key was answered, for a day. Written in the same transaction as what the POST did, so
-- that one is never there without the other.
create table idempotency_key (
  account_id   uuid not null,
  user_id      uuid not null,
  path         text not null check (char_length(path) <= 500),
  key          text not null check (char_length(key) between 1 and 255),
  -- SHA-256 of the body's canonical JSON.
  request_hash bytea not null check (octet_length(request_hash) = 32),
  status       integer not null,
  -- Content type, location and body, encrypted: some answers show a secret once that is kept nowhere else in the clear.
  answer       bytea not null,
  created_at   timestamptz not null default now(),
  primary key (account_id, user_id, path, key),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
);
create index idempotency_key_old on idempotency_key (account_id, created_at);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy wall on idempotency_key
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on idempotency_key to rf_app;

-- Housekeeping over all accounts, with no more rights than the caller's: it binds each account in turn, as the
-- application itself might, and puts back what was bound before.
create function forget_idempotency_keys(before timestamptz) returns bigint
  language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  bound text := coalesce(current_setting('app.account_id', true), '');
  this_account uuid;
  removed bigint;
  forgotten bigint := 0;
begin
  for this_account in select id from account_ids() as ids(id) loop
    perform set_config('app.account_id', this_account::text, true);
    delete from idempotency_key where account_id = this_account and created_at < before;
    get diagnostics removed = row_count;
    forgotten := forgotten + removed;
  end loop;
  perform set_config('app.account_id', bound, true);
  return forgotten;
end
$$;
revoke all on function forget_idempotency_keys(timestamptz) from public;
grant execute on function forget_idempotency_keys(timestamptz) to rf_app;
