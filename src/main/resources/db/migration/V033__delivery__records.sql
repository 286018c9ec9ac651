-- What must reach somebody outside: one row for each recipient and channel, written in the transaction that makes it
-- necessary. The row is what people see; when it is tried is its job's.
create table delivery (
  account_id      uuid not null,
  id              uuid not null,
  channel         text not null,
  recipient       text not null,
  purpose         text not null,
  session_id      uuid not null,
  handoff_id      uuid,
  user_id         uuid,
  text            text,
  state           text not null check (state in ('pending', 'sending', 'delivered', 'failed', 'skipped')),
  -- All attempts there were; those of earlier rounds, before somebody had it sent again, are not counted by the job.
  attempts        integer not null default 0,
  attempts_before integer not null default 0,
  -- Its job of this round; one of an earlier round finds that it is not meant any more.
  job             uuid not null,
  -- Which sending is under way; a process that stood still and finds another one here was taken over.
  run             uuid,
  next_attempt_at timestamptz,
  last_error      text,
  -- What the other side said when it took it.
  answer          text,
  -- The delivered one that this one repeats, because somebody wanted it sent once more.
  repeat_of       uuid,
  created_at      timestamptz not null,
  delivered_at    timestamptz,
  primary key (account_id, id),
  foreign key (account_id, session_id) references session (account_id, id) on delete cascade,
  foreign key (account_id, handoff_id) references handoff (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade,
  foreign key (account_id, repeat_of) references delivery (account_id, id),
  check ((state = 'delivered') = (delivered_at is not null)),
  check ((state = 'sending') = (run is not null))
);
-- A handoff's deliveries, and its line that sums them up.
create index delivery_of_handoff on delivery (account_id, handoff_id, created_at desc, id desc);
-- The admins' list, newest first, whole or of one state.
create index delivery_newest on delivery (account_id, created_at desc, id desc);
create index delivery_by_state on delivery (account_id, state, created_at desc, id desc) where state <> 'delivered';
-- Whoever clicks twice on "Send again" gets one more delivery, not two.
create unique index delivery_one_repeat on delivery (account_id, repeat_of) where state in ('pending', 'sending');
alter table delivery enable row level security;
alter table delivery force row level security;
create policy wall on delivery
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update on delivery to rf_app;

-- Jobs are fetched for each group of kinds by itself.
drop index scheduled_tasks_due;
create index scheduled_tasks_due on scheduled_tasks (task_name, execution_time) where not picked;
