-- Texts made from a session's saved prose for one kind of reader. Made once for each prose, then kept.
create table write_up (
  account_id uuid not null references account (id),
  session_id uuid not null,
  audience text not null check (audience in ('client_update', 'email_draft')),
  context text not null check (context in ('escalation', 'conclusion')),
  -- When the prose was written that this was made from: a newer prose makes a newer text.
  prose_at timestamptz not null,
  body text not null,
  created_at timestamptz not null,
  primary key (account_id, session_id, audience, context, prose_at),
  foreign key (account_id, session_id) references session (account_id, id)
);

alter table write_up enable row level security;
alter table write_up force row level security;
create policy wall on write_up
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

grant select, insert on write_up to rf_app;
