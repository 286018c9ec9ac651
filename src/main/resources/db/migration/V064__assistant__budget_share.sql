-- In whose session a reply was asked for: one person's replies take a share of the budget at most. Null for other calls,
-- and for those recorded before this.
alter table model_call add column user_id uuid;
alter table model_call add foreign key (account_id, user_id)
  references account_user (account_id, id) on delete set null (user_id);

-- The days, of the account's time zone, on which its admins were told that the budget is nearly used: once each.
create table model_budget_warning (
  account_id uuid not null references account (id),
  day        date not null,
  primary key (account_id, day)
);
alter table model_budget_warning enable row level security;
alter table model_budget_warning force row level security;
create policy wall on model_budget_warning
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert, delete on model_budget_warning to rf_app;
