-- Who had a session before it was given to somebody else. A session that was never escalated is read by its owner, by
-- whoever started it and by admins; those who had it in between may still read how it goes on. Escalated ones are read
-- by everybody who works on sessions, so nothing is recorded for them.
alter table session add column former_owner_ids uuid[] not null default '{}';
