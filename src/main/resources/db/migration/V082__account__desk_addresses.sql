-- E-mail addresses that nothing is ever sent to: the mailboxes from which a ticket system takes mail. As people wrote them.
alter table account add column desk_addresses text[] not null default '{}' check (cardinality(desk_addresses) <= 20);
