-- What the PSA says of a session's ticket, and which PSA it was: null while the ticket is known by its number alone.
alter table session
  add column ticket_summary text,
  add column ticket_url text,
  add column ticket_system text;
