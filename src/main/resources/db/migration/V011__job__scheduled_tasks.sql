-- The jobs: when which work is due, and which replica has it. The library that runs them (db-scheduler) made the columns;
-- takeovers is ours. The rows stand outside the wall between accounts, because a replica looks for work before it knows
-- whose it is: they hold ids alone, never what people wrote, and each names the account that its work is bound to.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  -- How often the process that had it died. A takeover uses up no attempt, but what kills every process must end too.
  takeovers            integer not null default 0,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time) where not picked;
create index scheduled_tasks_alive on scheduled_tasks (last_heartbeat) where picked;
grant select, insert, update, delete on scheduled_tasks to rf_app;

-- Jobs that were given up, with the reason, until somebody has them tried again.
create table dead_job (
  account_id uuid not null references account (id),
  kind       text not null,
  id         uuid not null,
  data       jsonb not null,
  attempts   integer not null,
  reason     text not null,
  died_at    timestamptz not null default clock_timestamp(),
  primary key (account_id, kind, id)
);
alter table dead_job enable row level security;
alter table dead_job force row level security;
create policy wall on dead_job
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on dead_job to rf_app;
