-- Not everything that people should know is about a handoff: an integration may have stopped working.
alter table notification alter column session_id drop not null;
alter table notification alter column handoff_id drop not null;
