-- People's passkeys (WebAuthn). Only the public half of a key is here: whoever reads this table can sign in as nobody.
create table passkey (
  account_id         uuid not null,
  id                 uuid not null,
  user_id            uuid not null,
  name               text not null check (char_length(name) between 1 and 120),
  credential_id      bytea not null check (octet_length(credential_id) between 16 and 1023),
  public_key         bytea not null check (octet_length(public_key) <= 16384),
  -- What the authenticator said when it made the key: signatures are checked against the key in here.
  attestation_object bytea not null check (octet_length(attestation_object) <= 16384),
  transports         text[] not null,
  -- Of the last use; synced passkeys stay at 0.
  signature_count    bigint not null,
  -- When the newest challenge that was answered had been made: it and older ones are accepted no more.
  challenge_at       timestamptz not null,
  created_at         timestamptz not null default now(),
  last_used_at       timestamptz,
  primary key (account_id, id),
  unique (account_id, credential_id),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
);
create index passkey_of_user on passkey (account_id, user_id);
alter table passkey enable row level security;
alter table passkey force row level security;
create policy wall on passkey
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on passkey to rf_app;
