-- What an API token may do of what its user may do. The tokens there are keep everything, as they were made; one that a
-- replica of the version before makes gets the default of new ones.
alter table api_token add column scopes text[] not null default '{read,work,admin}'
  check (cardinality(scopes) > 0 and scopes <@ '{read,work,admin}'::text[]);
alter table api_token alter column scopes set default '{read,work}';
create index api_token_of_account on api_token (account_id, id) where revoked_at is null;

-- Where a sign-in was last used, for the list of them; unknown for those there are.
alter table sign_in add column browser text not null default '';
alter table sign_in add column address text;
-- When the password was last entered again; null for not since signing in.
alter table sign_in add column proven_at timestamptz;

-- A kept answer may hold what only a token with certain scopes may see. The default is what browsers have.
alter table idempotency_key add column scopes text not null default 'read work admin';
