-- Deletes rows of a table, of the account that is set, once the time that its owner chose has come; at most so many, or all
-- of them where some refer to others. With the owner's rights, because the application can delete neither the audit trail
-- nor people nor accounts; and it cannot delete them with this a moment too early.
create function delete_account_rows(place regclass, most integer) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  present uuid := nullif(current_setting('app.account_id', true), '')::uuid;
  deleted bigint;
begin
  perform from account where id = present and delete_at <= clock_timestamp();
  if not found then
    raise exception 'the account % is not to be deleted now', present using errcode = 'object_not_in_prerequisite_state';
  end if;
  if place = 'account'::regclass then
    delete from account where id = present;
  else
    begin
      execute format('delete from %1$s where ctid = any (array(select ctid from %1$s where account_id = $1 limit $2))', place)
        using present, most;
    exception when foreign_key_violation then
      execute format('delete from %s where account_id = $1', place) using present;
    end;
  end if;
  get diagnostics deleted = row_count;
  return deleted;
end
$$;
revoke all on function delete_account_rows(regclass, integer) from public;
grant execute on function delete_account_rows(regclass, integer) to rf_app;
