-- What people should know: one row for each addressee, written in the transaction that makes it true.
create table notification (
  account_id uuid not null,
  id         uuid not null,
  user_id    uuid not null,
  kind       text not null,
  title      text not null,
  body       text not null,
  link       text not null,
  session_id uuid not null,
  handoff_id uuid not null,
  created_at timestamptz not null,
  read_at    timestamptz,
  primary key (account_id, id),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade,
  foreign key (account_id, session_id) references session (account_id, id) on delete cascade,
  foreign key (account_id, handoff_id) references handoff (account_id, id) on delete cascade
);
-- The bell's list, newest first, and its number, which every page asks for.
create index notification_of_user on notification (account_id, user_id, created_at desc, id desc);
create index notification_unread on notification (account_id, user_id) where read_at is null;
-- When a handoff is taken, what called everybody to it is settled for everybody.
create index notification_calling on notification (account_id, handoff_id) where read_at is null;
alter table notification enable row level security;
alter table notification force row level security;
create policy wall on notification
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update on notification to rf_app;

-- Who wants which kind of news by which way; without a row, all of it. A column for each way.
create table notification_preference (
  account_id uuid not null,
  user_id    uuid not null,
  kind       text not null,
  in_app     boolean not null,
  primary key (account_id, user_id, kind),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
);
alter table notification_preference enable row level security;
alter table notification_preference force row level security;
create policy wall on notification_preference
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update on notification_preference to rf_app;
