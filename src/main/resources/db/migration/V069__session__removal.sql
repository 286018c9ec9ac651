-- Words that are removed for good, and sessions that are deleted when their account has kept them long enough.

-- When words of the step were removed.
alter table step add column redacted_at timestamptz;
grant update on session_documentation to rf_app;
grant update on handoff_event to rf_app;
grant update on baseline_change to rf_app;
grant delete on write_up to rf_app;
grant update on live_event to rf_app;

-- A session takes with it what is about it alone.
alter table step drop constraint step_account_id_session_id_fkey,
  add foreign key (account_id, session_id) references session (account_id, id) on delete cascade;
alter table session_documentation drop constraint session_documentation_account_id_session_id_fkey,
  add foreign key (account_id, session_id) references session (account_id, id) on delete cascade;
alter table write_up drop constraint write_up_account_id_session_id_fkey,
  add foreign key (account_id, session_id) references session (account_id, id) on delete cascade;
alter table handoff drop constraint handoff_account_id_session_id_fkey,
  add foreign key (account_id, session_id) references session (account_id, id) on delete cascade;
alter table assessment drop constraint assessment_account_id_handoff_id_fkey,
  add foreign key (account_id, handoff_id) references handoff (account_id, id) on delete cascade;
alter table handoff_event drop constraint handoff_event_account_id_handoff_id_fkey,
  add foreign key (account_id, handoff_id) references handoff (account_id, id) on delete cascade;
alter table escalation_timer drop constraint escalation_timer_account_id_handoff_id_fkey,
  add foreign key (account_id, handoff_id) references handoff (account_id, id) on delete cascade;
alter table generation drop constraint generation_account_id_session_id_fkey,
  add foreign key (account_id, session_id) references session (account_id, id) on delete cascade;
alter table generation drop constraint generation_account_id_handoff_id_fkey,
  add foreign key (account_id, handoff_id) references handoff (account_id, id) on delete cascade
    deferrable initially deferred;

-- What was measured stays: the figures of a year must not change when its sessions are deleted. It holds ids, times, people,
-- the client's name and the domain, and nothing that anybody wrote.
alter table measured_handoff drop constraint measured_handoff_account_id_handoff_id_fkey,
  drop constraint measured_handoff_account_id_session_id_fkey,
  drop constraint measured_handoff_account_id_fixed_by_fkey;
alter table measured_claim drop constraint measured_claim_account_id_handoff_id_fkey,
  drop constraint measured_claim_account_id_session_id_fkey;
alter table baseline drop constraint baseline_account_id_session_id_fkey,
  add foreign key (account_id, session_id) references session (account_id, id) on delete set null (session_id);
alter table stopwatch drop constraint stopwatch_account_id_session_id_fkey,
  add foreign key (account_id, session_id) references session (account_id, id) on delete set null (session_id);

grant delete on session to rf_app;
grant delete on delivery to rf_app;

-- The sessions whose time has come, and what goes with each of them, without reading all the rest.
create index session_concluded on session (account_id, concluded_at) where concluded_at is not null;
create index notification_of_session on notification (account_id, session_id) where session_id is not null;
create index generation_of_handoff on generation (account_id, handoff_id) where handoff_id is not null;
create index baseline_of_session on baseline (account_id, session_id) where session_id is not null;
create index stopwatch_of_session on stopwatch (account_id, session_id) where session_id is not null;
create index delivery_repeats on delivery (account_id, repeat_of) where repeat_of is not null;
