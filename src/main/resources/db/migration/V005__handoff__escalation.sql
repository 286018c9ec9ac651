-- A handoff is the record an escalation makes: what the senior gets, and who took it.

create table handoff (
  account_id uuid not null references account (id),
  id uuid not null,
  session_id uuid not null,
  intent text not null default 'escalate' check (intent in ('escalate')),
  state text not null check (state in ('waiting', 'claimed', 'returned', 'withdrawn', 'closed')),
  severity smallint not null check (severity between 0 and 3),
  reason text not null,
  engineer_notes text,
  promise_text text,
  promise_due_at timestamptz,
  created_by uuid not null,
  target_user_id uuid,
  created_at timestamptz not null,
  claimed_by uuid,
  claimed_at timestamptz,
  first_action_at timestamptz,
  -- The snapshot as it was just before the escalation. The card reads the head without the long tails.
  snapshot_head jsonb not null,
  snapshot_steps jsonb not null,
  primary key (account_id, id),
  foreign key (account_id, session_id) references session (account_id, id),
  foreign key (account_id, created_by) references account_user (account_id, id),
  foreign key (account_id, target_user_id) references account_user (account_id, id),
  foreign key (account_id, claimed_by) references account_user (account_id, id),
  check ((state = 'waiting') <= (claimed_by is null))
);
-- Two tabs, two replicas, one retry too many: a session has one waiting handoff at most.
create unique index handoff_one_waiting on handoff (account_id, session_id) where state = 'waiting';
create index handoff_queue on handoff (account_id, severity desc, created_at, id) where state = 'waiting';
create index handoff_by_state on handoff (account_id, state, created_at desc, id desc);
create index handoff_of_session on handoff (account_id, session_id, created_at desc);

-- The one structured result on a handoff. Never absent: written with the handoff, replaced in place by a higher version.
create table assessment (
  account_id uuid not null references account (id),
  handoff_id uuid not null,
  state text not null check (state in ('generating', 'ready')),
  version integer not null,
  source text not null check (source in ('playbook', 'model', 'edited')),
  reason_code text,
  content jsonb not null,
  model text,
  tokens_in integer,
  tokens_out integer,
  latency_ms integer,
  updated_at timestamptz not null,
  primary key (account_id, handoff_id),
  foreign key (account_id, handoff_id) references handoff (account_id, id)
);

-- Every turn of a handoff, for the audit: who did what, when, with what note.
create table handoff_event (
  account_id uuid not null references account (id),
  id uuid not null,
  handoff_id uuid not null,
  kind text not null check (kind in ('created', 'claimed', 'released', 'returned', 'withdrawn', 'closed')),
  actor_id uuid not null,
  note text,
  created_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, handoff_id) references handoff (account_id, id),
  foreign key (account_id, actor_id) references account_user (account_id, id)
);
create index handoff_event_of_handoff on handoff_event (account_id, handoff_id, created_at);

alter table handoff enable row level security;
alter table handoff force row level security;
create policy wall on handoff
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

alter table assessment enable row level security;
alter table assessment force row level security;
create policy wall on assessment
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

alter table handoff_event enable row level security;
alter table handoff_event force row level security;
create policy wall on handoff_event
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

grant select, insert, update on handoff to rf_app;
grant select, insert, update on assessment to rf_app;
grant select, insert on handoff_event to rf_app;
