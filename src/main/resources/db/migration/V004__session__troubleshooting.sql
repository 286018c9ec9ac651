-- A session is one troubleshooting; a step is anything that happened in it. Conversation and task lane are two views
-- of the same steps.

create table session (
  account_id uuid not null references account (id),
  id uuid not null,
  status text not null check (status in ('active', 'requesting_escalation', 'escalated', 'resolved', 'abandoned')),
  title text not null,
  problem text not null,
  problem_summary text not null,
  problem_domain text not null,
  confidence_tier text not null check (confidence_tier in ('low', 'medium', 'high')),
  client_name text,
  ticket_ref text,
  -- Who works it now: the claimer after a claim. The lock on this row orders every write to the session.
  owner_id uuid not null,
  started_by uuid not null,
  -- True for good once escalated: it decides who may read the session.
  escalated boolean not null default false,
  escalated_to uuid,
  escalation_reason text,
  -- What readers from before the handoff record know; its keys only ever grow.
  escalation_package jsonb,
  -- The handoff that is waiting, or claimed by the present owner.
  open_handoff_id uuid,
  step_count integer not null,
  cause_confirmed boolean,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  concluded_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, owner_id) references account_user (account_id, id),
  foreign key (account_id, started_by) references account_user (account_id, id),
  foreign key (account_id, escalated_to) references account_user (account_id, id)
);
create index session_newest on session (account_id, updated_at desc, id desc);
create index session_of_owner on session (account_id, owner_id, updated_at desc);
create index session_of_starter on session (account_id, started_by, updated_at desc);

create table step (
  account_id uuid not null references account (id),
  id uuid not null,
  session_id uuid not null,
  seq integer not null,
  kind text not null check (kind in ('message', 'reply', 'question', 'action', 'finding', 'note', 'system')),
  -- Null when the copilot wrote it.
  author_id uuid,
  text text not null,
  state text check (state in ('open', 'done', 'skipped')),
  outcome text check (outcome in ('answered', 'worked', 'no_change', 'worse', 'pending_verification')),
  result_text text,
  -- The playbook's check that made this task, as playbook-id/check-id.
  playbook_check text,
  help jsonb,
  created_at timestamptz not null,
  completed_at timestamptz,
  primary key (account_id, id),
  unique (account_id, session_id, seq),
  foreign key (account_id, session_id) references session (account_id, id),
  foreign key (account_id, author_id) references account_user (account_id, id)
);

-- What a session left in writing at a turning point: one text each time it was escalated or concluded. Kept as it was.
create table session_documentation (
  account_id uuid not null references account (id),
  id uuid not null,
  session_id uuid not null,
  context text not null check (context in ('escalation', 'conclusion')),
  prose text not null,
  created_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, session_id) references session (account_id, id)
);
create index session_documentation_newest on session_documentation (account_id, session_id, created_at desc);

alter table session enable row level security;
alter table session force row level security;
create policy wall on session
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

alter table step enable row level security;
alter table step force row level security;
create policy wall on step
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

alter table session_documentation enable row level security;
alter table session_documentation force row level security;
create policy wall on session_documentation
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

grant select, insert, update on session to rf_app;
grant select, insert, update on step to rf_app;
grant select, insert on session_documentation to rf_app;
