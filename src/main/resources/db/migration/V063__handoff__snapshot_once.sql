-- Escalating, withdrawing and escalating again stored the same steps each time. The same steps of a session are stored
-- once: a later handoff names the one that has them.
alter table handoff alter column snapshot_steps drop not null;
alter table handoff add column snapshot_hash bytea;
alter table handoff add column snapshot_of uuid;
alter table handoff add constraint handoff_snapshot_once check ((snapshot_steps is null) = (snapshot_of is not null));
alter table handoff add constraint handoff_snapshot_of foreign key (account_id, snapshot_of)
  references handoff (account_id, id);
create index handoff_of_snapshot on handoff (account_id, snapshot_of) where snapshot_of is not null;

-- Snapshots say from now on how much of the session they leave out. Those there are have all steps, and the last
-- messages and replies.
do $$
declare
  present uuid;
begin
  for present in select ids.id from account_ids() as ids(id) loop
    perform set_config('app.account_id', present::text, true);
    update handoff h set snapshot_head = h.snapshot_head || jsonb_build_object('left_out', 0, 'conversation_left_out',
      greatest(0, (
        select count(*) from step s
        where s.account_id = h.account_id and s.session_id = h.session_id and s.kind in ('message', 'reply')
          and s.created_at < h.created_at) - coalesce(jsonb_array_length(h.snapshot_steps -> 'conversation_tail'), 0)))
    where h.account_id = present;
  end loop;
  perform set_config('app.account_id', '', true);
end
$$;
