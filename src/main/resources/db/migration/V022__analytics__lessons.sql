-- What an escalation can teach, noted when its session ends: which playbook it was a case of, whether one of that
-- playbook's own checks mended it, and whether the likely cause was right.
alter table measured_handoff
  add column playbook text,
  add column fixed_by uuid,
  add column confidence text check (confidence in ('low', 'medium', 'high')),
  add column cause_confirmed boolean,
  add foreign key (account_id, fixed_by) references step (account_id, id);

do $$
declare
  present uuid;
begin
  for present in select ids.id from account_ids() as ids(id) loop
    perform set_config('app.account_id', present::text, true);
    update measured_handoff m set
      playbook = (
        select split_part(st.playbook_check, '/', 1) from step st
        where st.account_id = m.account_id and st.session_id = m.session_id and st.playbook_check is not null
          and st.created_at <= m.created_at
        order by st.seq desc limit 1),
      fixed_by = case when m.resolved_at is not null then (
        select st.id from step st
        where st.account_id = m.account_id and st.session_id = m.session_id and st.playbook_check is not null
          and st.outcome = 'worked' and st.completed_at >= m.claimed_at
        order by st.completed_at desc limit 1) end,
      confidence = a.content ->> 'confidence',
      cause_confirmed = s.cause_confirmed
    from session s, assessment a
    where m.account_id = present and s.account_id = m.account_id and s.id = m.session_id
      and a.account_id = m.account_id and a.handoff_id = m.handoff_id;
  end loop;
  perform set_config('app.account_id', '', true);
end
$$;
