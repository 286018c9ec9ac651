-- Accounts, their users, and what lets a user in. Everything but the two tables at the end stands behind the wall.

create table account (
  id         uuid primary key,
  name       text not null check (char_length(name) between 1 and 120),
  time_zone  text not null default 'UTC',
  created_at timestamptz not null default now()
);
alter table account enable row level security;
alter table account force row level security;
create policy wall on account
  using (id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (id = (select nullif(current_setting('app.account_id', true), '')::uuid));
-- Founding an account needs no function with more rights: the founder binds the new id first, and can then insert that
-- one row and no other.
grant select, insert, update on account to rf_app;

create table account_user (
  account_id          uuid not null references account (id),
  id                  uuid not null,
  name                text not null check (char_length(name) between 1 and 120),
  email               text not null check (char_length(email) between 3 and 254),
  -- The e-mail trimmed and in lower case: what one signs in with.
  email_key           text not null check (char_length(email_key) between 3 and 254),
  role                text not null check (role in ('viewer', 'engineer', 'team_admin', 'owner')),
  active              boolean not null default true,
  -- Null until the invitation is accepted; nobody signs in without one.
  password_hash       text,
  joined_at           timestamptz,
  -- Raised whenever what lets this user in changes, so that a sign-in begun before cannot end after.
  credentials_version integer not null default 1,
  last_seen_at        timestamptz,
  created_at          timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, email_key),
  check ((joined_at is null) = (password_hash is null))
);
create index account_user_by_name on account_user (account_id, lower(name), id);
alter table account_user enable row level security;
alter table account_user force row level security;
create policy wall on account_user
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update on account_user to rf_app;

-- A browser's sign-in. The cookie carries the account beside the secret, so that the look-up can stand behind the wall.
create table sign_in (
  account_id   uuid not null,
  id           uuid not null,
  user_id      uuid not null,
  secret_hash  bytea not null check (octet_length(secret_hash) = 32),
  created_at   timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at   timestamptz not null,
  primary key (account_id, id),
  unique (account_id, secret_hash),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
);
create index sign_in_of_user on sign_in (account_id, user_id);
create index sign_in_expiring on sign_in (account_id, expires_at);
alter table sign_in enable row level security;
alter table sign_in force row level security;
create policy wall on sign_in
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on sign_in to rf_app;

-- A script's token, made like a cookie. Revoked ones stay, to answer "whose was it".
create table api_token (
  account_id   uuid not null,
  id           uuid not null,
  user_id      uuid not null,
  name         text not null check (char_length(name) between 1 and 120),
  secret_hash  bytea not null check (octet_length(secret_hash) = 32),
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  primary key (account_id, id),
  unique (account_id, secret_hash),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
);
create index api_token_of_user on api_token (account_id, user_id, id);
alter table api_token enable row level security;
alter table api_token force row level security;
create policy wall on api_token
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update on api_token to rf_app;

create table invite (
  account_id  uuid not null,
  id          uuid not null,
  user_id     uuid not null,
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  -- Null for the first owner, whom nobody invited.
  created_by  uuid,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  -- Accepted, replaced by a newer one, or the user was deactivated: in each case it opens nothing any more.
  closed_at   timestamptz,
  primary key (account_id, id),
  unique (account_id, secret_hash),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade,
  foreign key (account_id, created_by) references account_user (account_id, id)
);
create index invite_of_user on invite (account_id, user_id);
alter table invite enable row level security;
alter table invite force row level security;
create policy wall on invite
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update on invite to rf_app;

-- Which user signs in with an e-mail: unique over the whole deployment, and asked before any account is known. It cannot
-- stand behind the wall, so the application has no right on it at all, only the functions below.
create table sign_in_name (
  email_key  text primary key,
  account_id uuid not null,
  user_id    uuid not null,
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
);
create index sign_in_name_of_user on sign_in_name (account_id, user_id);

-- Keeps sign_in_name in step with account_user. With the owner's rights, because the application has none there; it can
-- only ever write the name of the very row that the application was allowed to write behind the wall.
create function keep_sign_in_name() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into sign_in_name (email_key, account_id, user_id) values (new.email_key, new.account_id, new.id);
  elsif new.email_key <> old.email_key then
    update sign_in_name set email_key = new.email_key where account_id = new.account_id and user_id = new.id;
  end if;
  return null;
end
$$;
revoke all on function keep_sign_in_name() from public;
create trigger keep_sign_in_name after insert or update of email_key on account_user
  for each row execute function keep_sign_in_name();

-- Sign-in knows an e-mail and no account yet: one exact e-mail in, where its user is out. Nothing can be listed with it.
create function sign_in_place(wanted text) returns table (account_id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select n.account_id, n.user_id from sign_in_name n where n.email_key = wanted
$$;
revoke all on function sign_in_place(text) from public;
grant execute on function sign_in_place(text) to rf_app;

-- Housekeeping goes from account to account and binds each in turn; an empty answer tells a start that it is the first.
create function account_ids() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
as $$
  select distinct n.account_id from sign_in_name n
$$;
revoke all on function account_ids() from public;
grant execute on function account_ids() to rf_app;

-- Which of many credentials, of many accounts, still let somebody in, and with which role: one round trip for all the
-- streams of a replica. No more rights than the caller's: it binds each account in turn, as the application itself
-- might, and puts back what was bound before.
create function valid_credentials(accounts uuid[], credentials uuid[])
  returns table (account_id uuid, user_id uuid, kind text, credential_id uuid, role text)
  language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  before text := coalesce(current_setting('app.account_id', true), '');
  present uuid;
begin
  for present in select distinct a from unnest(accounts) a loop
    perform set_config('app.account_id', present::text, true);
    return query
      with asked as (select c.id from unnest(accounts, credentials) as c (account, id) where c.account = present),
      held as (
        select s.user_id, s.id, 'SIGN_IN' as kind from asked join sign_in s on s.account_id = present and s.id = asked.id
        where s.expires_at > now()
        union all
        select t.user_id, t.id, 'TOKEN' from asked join api_token t on t.account_id = present and t.id = asked.id
        where t.expires_at > now() and t.revoked_at is null
      )
      select present, held.user_id, held.kind, held.id, u.role
      from held join account_user u on u.account_id = present and u.id = held.user_id
      where u.active;
  end loop;
  perform set_config('app.account_id', before, true);
end
$$;
revoke all on function valid_credentials(uuid[], uuid[]) from public;
grant execute on function valid_credentials(uuid[], uuid[]) to rf_app;

-- Refused sign-ins, so that all replicas count together. Of no account: most guessed e-mails belong to none. The key is
-- a hash of the e-mail or the address, so that the table is no list of people.
create table sign_in_failure (
  key    bytea not null,
  at     timestamptz not null default now()
);
create index sign_in_failure_recent on sign_in_failure (key, at);
create index sign_in_failure_old on sign_in_failure (at);
grant select, insert, delete on sign_in_failure to rf_app;
