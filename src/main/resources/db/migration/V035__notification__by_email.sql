-- Whether somebody wants a kind of news by e-mail; null for what is usual, which depends on the kind.
alter table notification_preference add column email boolean;
