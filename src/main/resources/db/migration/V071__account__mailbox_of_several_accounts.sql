-- One mailbox may belong to people of several accounts: its key is unique within an account only. An invitation then
-- claims nothing elsewhere, and no answer tells whether somebody exists in another account.
alter table sign_in_name drop constraint sign_in_name_pkey;
alter table sign_in_name add primary key (email_key, account_id);

-- Who signs in with an e-mail, the oldest person first, whose ids ascend with time: somebody who gives the same address
-- to people of their own later does not push others out. More than this are found by naming the account.
create function sign_in_places(wanted text[], named uuid, most integer) returns table (account_id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select n.account_id, n.user_id from sign_in_name n
  where n.email_key = any (wanted) and (named is null or n.account_id = named)
  order by n.user_id limit most
$$;
revoke all on function sign_in_places(text[], uuid, integer) from public;
grant execute on function sign_in_places(text[], uuid, integer) to rf_app;

-- For replicas of the version before, which expect one row at most while one after the other is restarted.
create or replace function sign_in_place(wanted text) returns table (account_id uuid, user_id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select n.account_id, n.user_id from sign_in_name n where n.email_key = wanted order by n.user_id limit 1
$$;

-- The address that somebody had, until the e-mail that tells them of the change was sent to it.
create table former_email (
  account_id uuid not null,
  id         uuid not null,
  user_id    uuid not null,
  email      text not null check (char_length(email) between 3 and 254),
  primary key (account_id, id),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
);
create index former_email_of_user on former_email (account_id, user_id);
alter table former_email enable row level security;
alter table former_email force row level security;
create policy wall on former_email
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, delete on former_email to rf_app;
