-- Everything that an account has, as one file that its owner downloads.
create table account_export (
  account_id   uuid not null references account (id),
  id           uuid not null,
  state        text not null check (state in ('preparing', 'ready', 'failed')),
  requested_by uuid not null,
  -- In percent, while it is prepared.
  progress     integer not null default 0 check (progress between 0 and 100),
  size         bigint,
  reason       text,
  created_at   timestamptz not null default clock_timestamp(),
  ready_at     timestamptz,
  expires_at   timestamptz,
  primary key (account_id, id),
  foreign key (account_id, requested_by) references account_user (account_id, id),
  check ((state = 'ready') = (ready_at is not null) and (ready_at is null) = (expires_at is null)
    and (ready_at is null) = (size is null)),
  check ((state = 'failed') = (reason is not null))
);
-- One at a time.
create unique index account_export_preparing on account_export (account_id) where state = 'preparing';
alter table account_export enable row level security;
alter table account_export force row level security;
create policy wall on account_export
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on account_export to rf_app;

-- Its bytes, in pieces: any replica can send them, a backup has them, and they stand behind the wall, which large objects
-- would not. No foreign key to the export: the transaction that writes them must not meet the one that notes the progress.
create table account_export_part (
  account_id uuid not null references account (id),
  export_id  uuid not null,
  number     integer not null,
  content    bytea not null,
  primary key (account_id, export_id, number)
);
-- They are compressed already.
alter table account_export_part alter column content set storage external;
alter table account_export_part enable row level security;
alter table account_export_part force row level security;
create policy wall on account_export_part
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, delete on account_export_part to rf_app;
