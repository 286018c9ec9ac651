package com.resolutionflow.database.roles;

import com.resolutionflow.problem.StartRefused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Refuses roles under which row-level security would not hold. */
public final class RoleCheck {

  public static final String APPLICATION_ROLE = "rf_app";

  private RoleCheck() {}

  /**
   * Looks at the role of the application's connection and every role it could become.
   *
   * @throws StartRefused if it is not {@code rf_app}, or could see or remove rows in spite of
   *     row-level security
   */
  public static void checkApplication(Connection connection) throws SQLException {
    find(connection, APPLICATION_SQL)
        .ifPresent(
            found -> {
              throw new StartRefused(
                  "SPRING_DATASOURCE_URL: the application's role "
                      + found
                      + "; expected rf_app, which is no superuser, has neither BYPASSRLS,"
                      + " CREATEROLE, REPLICATION nor TRUNCATE, owns nothing, and is in no role"
                      + " that is or does.");
            });
  }

  /**
   * Looks at the role that migrates.
   *
   * @throws StartRefused if it is a superuser, bypasses row-level security, or is the application's
   *     role
   */
  public static void checkOwner(Connection connection) throws SQLException {
    find(connection, OWNER_SQL)
        .ifPresent(
            found -> {
              throw new StartRefused(
                  "SPRING_DATASOURCE_USERNAME: the owner "
                      + found
                      + "; expected a role of its own that owns the database, and is subject to"
                      + " row-level security.");
            });
  }

  private static Optional<String> find(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet found = statement.executeQuery()) {
      return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
    }
  }

  private static final String OWNER_SQL =
      """
      select rolname || case
               when rolsuper then ' is a superuser'
               when rolbypassrls then ' has BYPASSRLS'
               else ' is the application''s role' end
        from pg_roles
       where rolname = current_user and (rolsuper or rolbypassrls or rolname = 'rf_app')
      """;

  /** MEMBER rather than SET or USAGE: who is in a role in any way may find a way to use it. */
  private static final String APPLICATION_SQL =
      """
      with role as (
        select oid, rolname, rolsuper, rolbypassrls, rolcreaterole, rolreplication,
               rolname = current_user as own
          from pg_roles
         where pg_has_role(current_user, oid, 'MEMBER')
      ),
      finding (rank, own, rolname, fault) as (
        select 0, true, current_user, 'is not rf_app' where current_user <> 'rf_app'
        union all
        select 1, own, rolname, 'is a superuser' from role where rolsuper
        union all
        select 2, own, rolname, 'has BYPASSRLS' from role where rolbypassrls
        union all
        select 3, own, rolname, 'has CREATEROLE' from role where rolcreaterole
        union all
        select 4, own, rolname, 'has REPLICATION' from role where rolreplication
        union all
        select 5, own, rolname, 'reaches the server''s files or programs' from role
         where rolname in ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')
        union all
        select 6, own, rolname, 'owns ' || c.oid::regclass from role join pg_class c on c.relowner = role.oid
        union all
        select 7, own, rolname, 'owns database ' || datname from role join pg_database d on d.datdba = role.oid
        union all
        select 8, own, rolname, 'owns schema ' || nspname from role join pg_namespace n on n.nspowner = role.oid
        union all
        select 9, own, rolname, 'owns function ' || p.oid::regprocedure
          from role join pg_proc p on p.proowner = role.oid
        union all
        select 10, coalesce(own, true), coalesce(rolname, current_user), 'may TRUNCATE ' || c.oid::regclass
          from pg_class c
          cross join lateral aclexplode(c.relacl) as acl
          left join role on role.oid = acl.grantee
         where acl.privilege_type = 'TRUNCATE' and (acl.grantee = 0 or role.oid is not null)
      )
      select case when own then rolname else current_user || ' is in ' || rolname || ', which' end || ' ' || fault
        from finding
       order by rank, own desc, fault
       limit 1
      """;
}
