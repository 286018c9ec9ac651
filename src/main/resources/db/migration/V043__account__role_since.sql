-- Since when somebody has the role they have and may sign in as they may: whoever asks later whether everybody was told
-- of something has to know who was there to be told.
alter table account_user add column role_since timestamptz not null default now();
