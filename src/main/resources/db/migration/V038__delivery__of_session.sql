-- The notes that were posted to a session's ticket, shown to whoever works it.
create index delivery_of_session_ticket on delivery (account_id, session_id, created_at desc, id desc)
  where channel = 'ticket';
