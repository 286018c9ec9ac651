-- Who did what in an account, when and from where: written once with what it records, and never changed. Names stand as
-- they were then, without a foreign key, so that the record outlives who and what it names.
create table audit_event (
  account_id   uuid not null references account (id),
  id           uuid not null,
  at           timestamptz not null default clock_timestamp(),
  -- Null for somebody who was not signed in, for the operator and for the product itself.
  actor_id     uuid,
  actor_name   text,
  via          text not null check (via in ('browser', 'token', 'operator', 'system')),
  address      text check (char_length(address) <= 64),
  kind         text not null check (kind ~ '^[a-z_]{1,60}$'),
  -- No uuid: an integration is known by its kind, a request by its method and path.
  subject_type text,
  subject_id   text check (char_length(subject_id) <= 200),
  subject_name text check (char_length(subject_name) <= 300),
  outcome      text not null check (outcome in ('success', 'refused')),
  details      jsonb not null check (jsonb_typeof(details) = 'object'),
  primary key (account_id, id),
  check ((actor_id is null) = (actor_name is null)),
  check ((subject_type is null) = (subject_id is null) and (subject_type is null) = (subject_name is null))
);
create index audit_event_newest on audit_event (account_id, at desc, id desc);
create index audit_event_of_actor on audit_event (account_id, actor_id, at desc, id desc);
create index audit_event_of_kind on audit_event (account_id, kind, at desc, id desc);
create index audit_event_of_subject on audit_event (account_id, subject_id, at desc, id desc);
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy wall on audit_event
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
-- Append-only: the application may add and read, not change or delete; and it cannot choose the time.
grant select on audit_event to rf_app;
grant insert (account_id, id, actor_id, actor_name, via, address, kind, subject_type, subject_id, subject_name, outcome,
  details) on audit_event to rf_app;

-- What is older than two years goes. With the owner's rights, because the application has none to delete; it can only ever
-- delete what is that old, of the account that is set.
create function delete_expired_audit_events() returns integer
  language sql volatile security definer set search_path = public, pg_temp
as $$
  with expired as (
    delete from audit_event
    where account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)
      and at < now() - interval '2 years'
    returning 1
  )
  select count(*)::integer from expired
$$;
revoke all on function delete_expired_audit_events() from public;
grant execute on function delete_expired_audit_events() to rf_app;
