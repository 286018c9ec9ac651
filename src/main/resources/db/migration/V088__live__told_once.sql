-- What is told once: one row for all who get the same words, and what goes along with what.

-- Properties that differ from person to person, by user, such as the id of each one's notification: put before those of
-- data. Null where everybody is told the same.
alter table live_event add column personal jsonb;

-- The event of the same transaction that says enough for this one to go with it, for streams that ask for one event
-- for each change. It stands before this one, with nothing between them but others that go with it.
alter table live_event add column rides_on bigint;
