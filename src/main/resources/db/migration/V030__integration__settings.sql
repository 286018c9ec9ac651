-- An outside service that an account uses. Secrets stand apart from the rest, each sealed by the application for its account,
-- kind and field, so that a copied row opens nowhere else.
create table integration (
  account_id uuid not null references account (id),
  kind       text not null,
  sort       text not null check (sort in ('channel', 'psa')),
  enabled    boolean not null,
  settings   jsonb not null,
  secrets    jsonb not null,
  -- Why it does not work; of one that is off, why it was switched off without anybody's doing.
  reason     text,
  broken_at  timestamptz check (broken_at is null or (enabled and reason is not null)),
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (account_id, kind),
  foreign key (account_id, changed_by) references account_user (account_id, id) on delete set null (changed_by)
);
-- One ticket system at a time, however many admins save at once.
create unique index integration_one_psa on integration (account_id) where enabled and sort = 'psa';
alter table integration enable row level security;
alter table integration force row level security;
create policy wall on integration
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, update, delete on integration to rf_app;
