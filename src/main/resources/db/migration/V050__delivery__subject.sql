-- A delivery says what it is about by a type and an id, as 'handoff' or 'session', and refers to no table of the modules
-- that order deliveries: the outbox serves any of them and knows none. What a handoff's session is, the handoff knows.
-- The screens' list, which joins deliveries with notifications and handoffs, is a query of the module notification now.
drop view delivery_shown;

alter table delivery add column subject_type text, add column subject_id uuid;
-- The owner is bound by the policy as well while it is forced, and no account is set here.
alter table delivery no force row level security;
update delivery set
  subject_type = case when handoff_id is null then 'session' else 'handoff' end,
  subject_id = coalesce(handoff_id, session_id);
alter table delivery force row level security;
alter table delivery alter column subject_type set not null, alter column subject_id set not null;

-- With the two columns go their foreign keys and the indexes over them. The account remains a foreign key.
alter table delivery drop column handoff_id, drop column session_id;
alter table delivery add foreign key (account_id) references account (id);
-- A subject's deliveries, and its line that sums them up.
create index delivery_of_subject on delivery (account_id, subject_type, subject_id, created_at desc, id desc);
-- The notes that were posted to a session's ticket, shown to whoever works it: few among many e-mails.
create index delivery_of_subject_ticket on delivery (account_id, subject_type, subject_id, created_at desc, id desc)
  where channel = 'ticket';
