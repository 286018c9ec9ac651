-- Who is there: has the product open in a browser that listens. Written for a user at most every few seconds, by each
-- replica that they listen to; nobody says goodbye, it just ends. A table of its own, because account_user is read all
-- the time and has indexes to keep; this one has none but its key, and room on each page for the next writing.
create table presence (
  account_id   uuid not null,
  user_id      uuid not null,
  online_until timestamptz not null,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
) with (fillfactor = 50);
alter table presence enable row level security;
alter table presence force row level security;
create policy wall on presence
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update on presence to rf_app;

-- Notes that these users, of many accounts, are there for so many seconds more: one round trip for a replica. No more
-- rights than the caller's: it binds each account in turn, as the application itself might, and puts back what was bound
-- before. Users in one order, so that two replicas do not wait for each other in a circle.
create function note_presence(accounts uuid[], users uuid[], seconds integer) returns void
  language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  before text := coalesce(current_setting('app.account_id', true), '');
  present uuid;
begin
  for present in select distinct a from unnest(accounts) a order by a loop
    perform set_config('app.account_id', present::text, true);
    insert into presence (account_id, user_id, online_until)
      select u.account_id, u.id, now() + make_interval(secs => seconds)
      from account_user u
      where u.account_id = present and u.active
        and u.id in (select c.id from unnest(accounts, users) as c (account, id) where c.account = present)
      order by u.id
      on conflict (account_id, user_id) do update set online_until = greatest(presence.online_until, excluded.online_until);
  end loop;
  perform set_config('app.account_id', before, true);
end
$$;
revoke all on function note_presence(uuid[], uuid[], integer) from public;
grant execute on function note_presence(uuid[], uuid[], integer) to rf_app;
