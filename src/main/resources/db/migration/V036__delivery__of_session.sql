-- A session's notes in its ticket, and how each fares; also what goes with a session that is deleted.
create index delivery_of_session on delivery (account_id, session_id, channel, created_at desc, id desc);
