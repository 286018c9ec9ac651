-- The escalation policy is a module above the handoffs and has tables of its own.

alter table escalation_ladder rename to escalation_policy;
alter index escalation_ladder_pkey rename to escalation_policy_pkey;

-- The timer of a handoff that waits or is claimed, as long as there are steps left. Handoffs without a row have none.
create table escalation_timer (
  account_id       uuid not null,
  handoff_id       uuid not null,
  -- The one job that may fire for it; a job with another timer comes too late and does nothing.
  timer_id         uuid not null,
  -- The position of the next step of the policy.
  next_step        smallint not null default 0,
  -- What the steps are counted from: when it began to wait or was claimed, or the last activity while it waits.
  last_activity_at timestamptz not null default clock_timestamp(),
  primary key (account_id, handoff_id),
  foreign key (account_id, handoff_id) references handoff (account_id, id)
);
alter table escalation_timer enable row level security;
alter table escalation_timer force row level security;
create policy wall on escalation_timer
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on escalation_timer to rf_app;

-- Whether its claimer has done nothing although all reminders were sent; cleared by every change of its state.
alter table handoff add column untouched boolean not null default false;

-- The rows of each account are visible only while it is set, for the owner of the tables too.
do $$
declare
  present uuid;
begin
  for present in select ids.id from account_ids() as ids(id) loop
    perform set_config('app.account_id', present::text, true);
    insert into escalation_timer (account_id, handoff_id, timer_id, next_step, last_activity_at)
      select account_id, id, timer_id, rung, quiet_since from handoff
      where account_id = present and timer_id is not null and state in ('waiting', 'claimed');
    update handoff set untouched = true
      where account_id = present and state = 'claimed' and first_action_at is null and rung >= 2;
    update dead_job set kind = 'escalation-policy' where account_id = present and kind = 'escalation-ladder';
  end loop;
  perform set_config('app.account_id', '', true);
end
$$;
update scheduled_tasks set task_name = 'escalation-policy' where task_name = 'escalation-ladder';

alter table handoff drop column standing_since, drop column quiet_since, drop column rung, drop column timer_id;

-- Which kinds there are is declared with the transitions of a handoff, in one place.
alter table handoff_event drop constraint handoff_event_kind_check;
