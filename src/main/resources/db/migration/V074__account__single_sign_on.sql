-- Single sign-on by OpenID Connect: the issuer that an account trusts, and who of its people is who there.
create table single_sign_on (
  account_id     uuid primary key references account (id) on delete cascade,
  issuer         text not null,
  client_id      text not null,
  -- The client's secret with the deployment's key, for this account and issuer.
  sealed_secret  text not null,
  -- The domains of the e-mail addresses that may be linked or added, in lower case and as they are in DNS.
  domains        text[] not null,
  -- The role of somebody who signs in and is no member yet; null lets nobody in who is none.
  provision_role text check (provision_role in ('viewer', 'engineer', 'team_admin')),
  -- Whether everybody but owners must sign in this way.
  required       boolean not null default false,
  enabled        boolean not null default false,
  updated_at     timestamptz not null default now(),
  check (enabled or not required)
);
alter table single_sign_on enable row level security;
alter table single_sign_on force row level security;
create policy wall on single_sign_on
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on single_sign_on to rf_app;

-- Once linked, issuer and subject alone say who it is: an e-mail address may pass to somebody else.
create table single_sign_on_identity (
  account_id   uuid not null,
  issuer       text not null,
  -- Of Entra ID, where the subject differs from app to app, tenant and object id.
  subject      text not null,
  user_id      uuid not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  primary key (account_id, issuer, subject),
  unique (account_id, issuer, user_id),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
);
create index single_sign_on_identity_of_user on single_sign_on_identity (account_id, user_id);
alter table single_sign_on_identity enable row level security;
alter table single_sign_on_identity force row level security;
create policy wall on single_sign_on_identity
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on single_sign_on_identity to rf_app;

-- Whoever joins by single sign-on has no password.
alter table account_user drop constraint account_user_check;
alter table account_user add constraint account_user_password_of_joined
  check (password_hash is null or joined_at is not null);

-- The issuer has asked for a second factor as far as its admins demand one.
alter table sign_in add column by_single_sign_on boolean not null default false;
