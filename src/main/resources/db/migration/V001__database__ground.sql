-- The application's role uses what it is granted table by table, and nothing comes to anybody by default.
-- Where the owner of this migration may not say so, an administrator has to: nothing below is needed for a start.
do $$
begin
  begin
    execute format('grant connect on database %I to rf_app', current_database());
    grant usage on schema public to rf_app;
    revoke create on schema public from public;
  exception when insufficient_privilege then
    raise notice 'grants on the database and its schema are left to an administrator';
  end;
end
$$;

-- PostgreSQL lets everybody execute a new function; ours are granted one by one.
alter default privileges revoke execute on functions from public;
