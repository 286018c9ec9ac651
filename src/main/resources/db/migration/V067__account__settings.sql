-- What an owner decides for the whole account.
alter table account
  -- How many days concluded sessions are kept after their conclusion; null keeps them for good.
  add column retention_days integer check (retention_days between 30 and 3650),
  add column require_second_factor boolean not null default false,
  -- When the account is deleted with everything in it, if its owner has asked for that.
  add column delete_at timestamptz;
