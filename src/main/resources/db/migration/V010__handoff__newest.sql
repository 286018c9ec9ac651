-- Lists of handoffs in any state, the newest first: without it, every handoff of the account is read and sorted.
create index handoff_newest on handoff (account_id, created_at desc, id desc);
