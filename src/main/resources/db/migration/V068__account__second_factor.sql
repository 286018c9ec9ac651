-- A second factor: an authenticator app (RFC 6238), and recovery codes for who has lost it.

-- A person's secret, and beside it one that is being set up and lets nobody in until a code of it was entered.
create table totp (
  account_id    uuid not null,
  user_id       uuid not null,
  confirmed     boolean not null default false,
  -- With the deployment's key, for this account and person.
  sealed_secret text not null,
  -- The time step of the newest accepted code: it and older ones are accepted no more.
  last_step     bigint,
  created_at    timestamptz not null default now(),
  confirmed_at  timestamptz,
  primary key (account_id, user_id, confirmed),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade,
  check (confirmed = (confirmed_at is not null) and confirmed = (last_step is not null))
);
alter table totp enable row level security;
alter table totp force row level security;
create policy wall on totp
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on totp to rf_app;

create table recovery_code (
  account_id uuid not null,
  user_id    uuid not null,
  code_hash  bytea not null check (octet_length(code_hash) = 32),
  used_at    timestamptz,
  primary key (account_id, user_id, code_hash),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
);
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy wall on recovery_code
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on recovery_code to rf_app;
