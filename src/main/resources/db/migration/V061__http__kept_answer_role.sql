-- What its user was when the answer was kept. An answer may hold what only that role may see, such as the link of an
-- invitation: it is given again only while role and credentials are still the same. The defaults are those of answers
-- kept before this and by replicas of the version before; they fit nobody, and so such an answer is not given again.
alter table idempotency_key add column role text not null default '';
alter table idempotency_key add column credentials_version integer not null default 0;
