-- Who does not want to see the checklist of a new account any more; what is on it is read from what is set up.
create table onboarding_dismissal (
  account_id   uuid primary key,
  dismissed_by uuid not null,
  dismissed_at timestamptz not null default now(),
  foreign key (account_id, dismissed_by) references account_user (account_id, id)
);
alter table onboarding_dismissal enable row level security;
alter table onboarding_dismissal force row level security;
create policy wall on onboarding_dismissal
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert on onboarding_dismissal to rf_app;
