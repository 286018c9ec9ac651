-- Every question to a language model: what it was for, what it cost, how it ended. Written before the question leaves, so
-- that the budget holds over all replicas and a process that dies in the call has still spent one.
create table model_call (
  account_id uuid        not null references account (id),
  id         uuid        not null,
  purpose    text        not null,
  provider   text        not null,
  model      text        not null,
  -- null while it runs; what never ended died with its process.
  ok         boolean,
  reason     text,
  attempts   smallint    not null default 0,
  tokens_in  integer,
  tokens_out integer,
  latency_ms integer,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  check ((ok is false) = (reason is not null))
);
-- The budget asks for the last hour and the day, the page for the last weeks.
create index model_call_by_time on model_call (account_id, created_at);
alter table model_call enable row level security;
alter table model_call force row level security;
create policy wall on model_call
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on model_call to rf_app;
