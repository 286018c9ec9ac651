-- A link with which somebody sets a password: the invitation that an admin made, or the reset that they asked for.
alter table invite add column purpose text not null default 'invitation'
  check (purpose in ('invitation', 'password_reset'));
