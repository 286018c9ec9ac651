-- What a session is found by: title, problem, client and ticket, folded by the application, because the collations of
-- different servers fold differently.
alter table session add column search_text text;
update session set search_text = lower(concat_ws(chr(10), title, problem, client_name, ticket_ref));
alter table session alter column search_text set not null;
