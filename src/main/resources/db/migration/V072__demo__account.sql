-- Which accounts are the demo's. E-mail addresses do not tell it any more: the demo's people can change theirs, and
-- others can be given the same.
create table demo_account (
  account_id uuid primary key references account (id) on delete cascade
);
insert into demo_account (account_id)
  select distinct account_id from sign_in_name
  where email_key in ('engineer@globex.example.com', 'teamadmin@globex.example.com',
    'engineer@resolutionflow.example.com', 'senior@resolutionflow.example.com',
    'teamadmin@resolutionflow.example.com', 'viewer@resolutionflow.example.com',
    'owner@resolutionflow.example.com');
alter table demo_account enable row level security;
alter table demo_account force row level security;
create policy wall on demo_account
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, insert on demo_account to rf_app;
