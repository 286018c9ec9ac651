-- What a call for help costs without the product, measured by hand: the manual side of "minutes recovered".

create table baseline (
  account_id  uuid not null references account (id),
  id          uuid not null,
  minutes     numeric(7, 2) not null check (minutes > 0 and minutes <= 1440),
  note        text check (char_length(note) between 1 and 2000),
  session_id  uuid,
  -- Typed by somebody who may, or taken with the stopwatch.
  source      text not null check (source in ('typed', 'stopwatch')),
  measured_by uuid not null,
  measured_at timestamptz not null,
  created_at  timestamptz not null,
  -- Not removed: what a verdict once rested on can be looked up.
  deleted_at  timestamptz,
  primary key (account_id, id),
  foreign key (account_id, session_id) references session (account_id, id),
  foreign key (account_id, measured_by) references account_user (account_id, id)
);
create index baseline_newest on baseline (account_id, measured_at desc, id desc) where deleted_at is null;

-- Who changed what of an entry, and when. Only ever added to.
create table baseline_change (
  account_id     uuid not null references account (id),
  id             uuid not null,
  baseline_id    uuid not null,
  kind           text not null check (kind in ('created', 'changed', 'deleted')),
  -- As it was after the change.
  minutes        numeric(7, 2) not null,
  note           text,
  measured_at    timestamptz not null,
  changed_by     uuid not null,
  changed_at     timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, baseline_id) references baseline (account_id, id),
  foreign key (account_id, changed_by) references account_user (account_id, id)
);
create index baseline_change_of on baseline_change (account_id, baseline_id, changed_at, id);

-- A measurement that is being taken. The key lets each person take one at a time; it lives here and not in a browser, so
-- that a reload, or another machine, finds it running.
create table stopwatch (
  account_id uuid not null references account (id),
  user_id    uuid not null,
  session_id uuid,
  started_at timestamptz not null,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references account_user (account_id, id),
  foreign key (account_id, session_id) references session (account_id, id)
);

alter table baseline enable row level security;
alter table baseline force row level security;
create policy wall on baseline
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

alter table baseline_change enable row level security;
alter table baseline_change force row level security;
create policy wall on baseline_change
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

alter table stopwatch enable row level security;
alter table stopwatch force row level security;
create policy wall on stopwatch
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

grant select, insert, update on baseline to rf_app;
grant select, insert on baseline_change to rf_app;
grant select, insert, delete on stopwatch to rf_app;
