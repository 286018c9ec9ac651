-- While an escalation is being composed its session says so. A browser that is lost in the middle cannot take that back:
-- then it ends by itself, when no draft was asked for any more.
alter table session add column composing_until timestamptz;
create index session_composing on session (account_id, composing_until) where status = 'requesting_escalation';

-- The sessions whose composing was forgotten, over all accounts, with no more rights than the caller's: it binds each
-- account in turn, as the application itself might, and puts back what was bound before.
create function sessions_left_composing() returns table (account_id uuid, session_id uuid)
  language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  before text := coalesce(current_setting('app.account_id', true), '');
  present uuid;
begin
  for present in select ids.id from account_ids() as ids(id) loop
    perform set_config('app.account_id', present::text, true);
    return query select s.account_id, s.id from session s
      where s.account_id = present and s.status = 'requesting_escalation' and s.composing_until < clock_timestamp();
  end loop;
  perform set_config('app.account_id', before, true);
end
$$;
revoke all on function sessions_left_composing() from public;
grant execute on function sessions_left_composing() to rf_app;
