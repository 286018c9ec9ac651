-- What reached somebody, or is to: deliveries, and what stands in people's bells, which is delivered by being written. The
-- latter are not written twice.
create view delivery_shown with (security_invoker = true) as
  select account_id, id, channel, recipient, user_id, purpose, state, attempts, next_attempt_at, last_error, answer,
    session_id, handoff_id, repeat_of, created_at, delivered_at
  from delivery
  union all
  select n.account_id, n.id, 'in_app', u.name, n.user_id, n.kind, 'delivered', 1, null, null, null,
    n.session_id, n.handoff_id, null, n.created_at, n.created_at
  from notification n join account_user u on u.account_id = n.account_id and u.id = n.user_id;
grant select on delivery_shown to rf_app;

create index notification_of_handoff on notification (account_id, handoff_id, created_at desc, id desc);
