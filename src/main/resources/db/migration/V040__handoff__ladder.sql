-- The ladder: an escalation that nobody claims is announced again, rung by rung, and a claimed one that nobody works on
-- comes back to notice. All that the timer goes by is the database's clock.

-- Since when the handoff stands as it does: waits, or is claimed by the present claimer.
alter table handoff add column standing_since timestamptz not null default clock_timestamp();
-- Since when nobody did anything in its session while it waits; what the rungs are counted from.
alter table handoff add column quiet_since timestamptz not null default clock_timestamp();
-- How many rungs were dealt with since it stands as it does.
alter table handoff add column rung smallint not null default 0;
-- The one job that may ring for it; a job that comes with another timer is too late and does nothing.
alter table handoff add column timer_id uuid;
-- Every hop, in order, with the names as they were: [{level, at, to: [{id, name}], channels: [text]}].
alter table handoff add column announcements jsonb not null default '[]';
-- When the row was made, by the database's clock; created_at is the application's, which may tell of another time.
alter table handoff add column made_at timestamptz;
alter table handoff alter column made_at set default clock_timestamp();
create index handoff_timed on handoff (account_id, id) where timer_id is not null;

-- When the rungs come, in seconds, by severity; without a row as the product has it, null for a rung that is left out.
create table escalation_ladder (
  account_id      uuid not null references account (id),
  severity        smallint not null check (severity between 0 and 3),
  target_after    integer check (target_after > 0),
  everyone_after  integer check (everyone_after > 0),
  on_call_after   integer check (on_call_after > 0),
  owner_after     integer check (owner_after > 0),
  claimer_after   integer check (claimer_after > 0),
  untouched_after integer check (untouched_after > 0),
  -- The channel that is on call for it; null for all that the account has.
  on_call_channel text check (char_length(on_call_channel) between 1 and 40),
  primary key (account_id, severity)
);
alter table escalation_ladder enable row level security;
alter table escalation_ladder force row level security;
create policy wall on escalation_ladder
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update on escalation_ladder to rf_app;
