-- Who proves again who they are gets a new cookie for the same sign-in. The one before lets requests in that are under way,
-- for some seconds.
alter table sign_in add column previous_hash bytea check (octet_length(previous_hash) = 32);
alter table sign_in add column previous_until timestamptz;
alter table sign_in add constraint sign_in_previous check ((previous_hash is null) = (previous_until is null));
create index sign_in_previous on sign_in (account_id, previous_hash) where previous_hash is not null;
