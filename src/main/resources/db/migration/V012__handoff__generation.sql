-- While an escalation is being composed its session says so. A browser that is lost in the middle cannot take that back:
-- then it ends by itself, when no draft was asked for any more.
alter table session add column composing_until timestamptz;
create index session_composing on session (account_id, composing_until) where status = 'requesting_escalation';

-- The sessions whose composing was forgotten, over all accounts, with no more rights than the caller's: it binds each
-- account in turn, as the application itself might, and puts back what was bound before.
create function sessions_left_composing() returns table (account_id uuid, session_id uuid)
  language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  before text := coalesce(current_setting('app.account_id', true), '');
  present uuid;
begin
  for present in select ids.id from account_ids() as ids(id) loop
    perform set_config('app.account_id', present::text, true);
    return query select s.account_id, s.id from session s
      where s.account_id = present and s.status = 'requesting_escalation' and s.composing_until < clock_timestamp();
  end loop;
  perform set_config('app.account_id', before, true);
end
$$;
revoke all on function sessions_left_composing() from public;
grant execute on function sessions_left_composing() to rf_app;

-- One asking of the model for an assessment. Begun by the open dialog or by the escalation, whichever comes first; the
-- escalation takes over what the dialog began, so that the two together are one call.
create table generation (
  account_id uuid not null references account (id),
  id uuid not null,
  session_id uuid not null,
  -- The handoff whose assessment it is for; null while the escalation is being composed.
  handoff_id uuid,
  -- SHA-256 of the steps it was begun with: with other steps it would be another question.
  material bytea not null check (octet_length(material) = 32),
  -- What was known of these when it began.
  reason text,
  engineer_notes text,
  state text not null default 'running' check (state in ('running', 'given', 'failed')),
  -- How often a replica began to ask: more than once, if one died in the middle.
  asked integer not null default 0,
  reason_code text,
  content jsonb,
  model text,
  tokens_in integer,
  tokens_out integer,
  latency_ms integer,
  started_at timestamptz not null default clock_timestamp(),
  deadline_at timestamptz not null,
  ended_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, session_id) references session (account_id, id),
  -- Named while the handoff is still being written.
  foreign key (account_id, handoff_id) references handoff (account_id, id) deferrable initially deferred,
  check ((state = 'given') = (content is not null)),
  check ((state = 'failed') = (reason_code is not null)),
  check ((state = 'running') = (ended_at is null))
);
create index generation_of_session on generation (account_id, session_id, started_at desc);
alter table generation enable row level security;
alter table generation force row level security;
create policy wall on generation
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on generation to rf_app;

-- What the junior edited, field by field: it stays whatever arrives later. And the generation whose answer it waits for,
-- or last had: only that one may still change it.
alter table assessment add column edits jsonb;
alter table assessment add column generation_id uuid;
