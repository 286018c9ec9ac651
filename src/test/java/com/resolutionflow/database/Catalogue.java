package com.resolutionflow.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of the wall between accounts, asked of PostgreSQL's own catalogue. Whoever needs an
 * exception adds it to one of the lists here, with the reason; nothing else is let through.
 */
final class Catalogue {

  /** Tables without an account: no row of theirs says anything of one. */
  static final Set<String> WITHOUT_ACCOUNT =
      new TreeSet<>(
          Set.of(
              // Refused sign-ins by hash of e-mail or address: most belong to no account.
              "sign_in_failure",
              // When which job is due: looked for before the account is known. Ids only, the
              // account's among them.
              "scheduled_tasks",
              // Which migrations ran; the application has no grant on it.
              "flyway_schema_history"));

  /**
   * Tables that name an account but are asked before one is known. The application has no right on
   * them, only the functions of {@link #RUN_AS_OWNER}.
   */
  static final Set<String> OWNER_ONLY =
      new TreeSet<>(
          Set.of(
              // Which users sign in with an e-mail, of whichever accounts.
              "sign_in_name"));

  /** Functions that run as the owner, each narrow. */
  static final Set<String> RUN_AS_OWNER =
      new TreeSet<>(
          Set.of(
              // Writes the name of the row just written behind the wall; a trigger, with no answer.
              "keep_sign_in_name",
              // One exact e-mail in, where its users are out; the first is for replicas of the
              // version before.
              "sign_in_place",
              "sign_in_places",
              // Which accounts there are, for housekeeping that binds each in turn; nothing of
              // theirs.
              "account_ids",
              // Deletes what is older than two years of the one account that is set.
              "delete_expired_audit_events",
              // Erases one deactivated person of the account that is set: nobody else, and only so.
              "erase_person",
              // Puts "Former user" where that person's name stands, in the account that is set.
              "replace_erased_person",
              // Deletes rows of the account that is set once its own date to be deleted has come.
              "delete_account_rows"));

  private final Connection connection;
  private final List<String> found = new ArrayList<>();

  private Catalogue(Connection connection) {
    this.connection = connection;
  }

  /** What breaks a rule, each as one sentence. The connection's transaction is rolled back. */
  static List<String> violations(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      Catalogue catalogue = new Catalogue(connection);
      catalogue.prepare();
      catalogue.tables();
      catalogue.policies();
      catalogue.keys();
      catalogue.views();
      catalogue.grants();
      catalogue.functions();
      return catalogue.found;
    } finally {
      connection.rollback();
    }
  }

  /**
   * Two reference tables show how PostgreSQL spells the one policy; a view narrows the catalogue to
   * what is ours.
   */
  private void prepare() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          set local search_path = pg_catalog, public, pg_temp;
          create temp table like_tenant (account_id uuid);
          create policy p on like_tenant using
            (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
          create temp table like_account (id uuid);
          create policy p on like_account using
            (id = (select nullif(current_setting('app.account_id', true), '')::uuid));
          create temp view ours as
            select c.oid, c.relname, c.relkind, c.relowner, c.relacl, c.reloptions, c.relrowsecurity,
                   c.relforcerowsecurity, a.attnum as account_attnum,
                   a.attnotnull and a.atttypid = 'uuid'::regtype as account_sound,
                   c.relkind in ('r', 'p') and (a.attnum is not null or c.relname = 'account')
                     and c.relname <> all (%s) as walled
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              left join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped
             where n.nspname !~ '^pg_' and n.nspname <> 'information_schema';
          """
              .formatted("array['" + String.join("', '", OWNER_ONLY) + "']"));
    }
  }

  private void tables() throws SQLException {
    check(
        "select relname from ours where relkind in ('r', 'p') and account_attnum is null and"
            + " relname <> 'account'",
        WITHOUT_ACCOUNT,
        "table %s has no account_id");
    check(
        "select relname from ours where relkind in ('r', 'p') and account_attnum is not null and"
            + " not account_sound",
        "account_id of %s is not uuid not null");
    check(
        """
        select relname from ours
         where walled and not (relrowsecurity and relforcerowsecurity)
        """,
        "row-level security of %s is not enabled and forced");
    check("select relname from ours where relkind = 'f'", "%s is a foreign table");
  }

  private void policies() throws SQLException {
    check(
        """
        select relname from ours
         where walled
           and not exists (select from pg_policy p where p.polrelid = ours.oid and p.polcmd = '*' and p.polpermissive)
        """,
        "%s has no policy for every command");
    check(
        """
        with spelt as (
          select pg_get_expr(polqual, polrelid) as text, relname = 'like_account' as of_account
            from pg_policy join pg_class c on c.oid = polrelid
           where polrelid in ('pg_temp.like_tenant'::regclass, 'pg_temp.like_account'::regclass)
        )
        select relname || '.' || polname
          from ours
          join pg_policy p on p.polrelid = ours.oid
          join spelt on spelt.of_account = (relname = 'account')
         where walled and p.polpermissive
           and (pg_get_expr(polqual, polrelid) is distinct from spelt.text
                or coalesce(pg_get_expr(polwithcheck, polrelid), spelt.text) <> spelt.text)
        """,
        "policy %s is not the one form");
  }

  private void keys() throws SQLException {
    ownKeys();
    foreignKeys();
  }

  private void ownKeys() throws SQLException {
    check(
        """
        select relname from ours
         where walled and relname <> 'account'
           and not exists (select from pg_index i
                            where i.indrelid = ours.oid and i.indisprimary and i.indkey[0] = account_attnum)
        """,
        "the primary key of %s does not begin with account_id");
    check(
        """
        select i.indexrelid::regclass::text from ours join pg_index i on i.indrelid = ours.oid
         where walled and (i.indisunique or i.indisexclusion) and i.indkey[0] <> account_attnum
        """,
        "unique index %s does not begin with account_id");
  }

  private void foreignKeys() throws SQLException {
    check(
        """
        select ours.relname || '.' || conname
          from pg_constraint k
          join ours on ours.oid = k.conrelid
          join ours target on target.oid = k.confrelid
         where k.contype = 'f' and (ours.account_attnum is not null or target.account_attnum is not null)
           and not exists (
             select from unnest(k.conkey, k.confkey) as pair (here, there)
              where here = ours.account_attnum
                and there = coalesce(target.account_attnum,
                                     (select attnum from pg_attribute a
                                       where target.relname = 'account' and a.attrelid = target.oid
                                         and a.attname = 'id')))
        """,
        "foreign key %s does not carry account_id");
    check(
        """
        select ours.relname || '.' || conname from pg_constraint k join ours on ours.oid = k.conrelid
         where k.contype = 'f' and k.confdeltype in ('n', 'd')
           and (k.confdelsetcols is null or ours.account_attnum = any (k.confdelsetcols))
           and ours.account_attnum = any (k.conkey)
        """,
        "foreign key %s would set account_id to null; name the columns: on delete set null"
            + " (column)");
  }

  private void views() throws SQLException {
    check("select relname from ours where relkind = 'm'", "%s is a materialised view");
    check(
        """
        select relname from ours
         where relkind = 'v'
           and not exists (select from pg_options_to_table(reloptions)
                            where option_name = 'security_invoker' and option_value::boolean)
        """,
        "view %s is not security_invoker");
  }

  private void grants() throws SQLException {
    check(
        """
        select privilege_type || ' on ' || relname || ' to ' || coalesce(nullif(grantee::regrole::text, '-'), 'PUBLIC')
          from ours cross join lateral aclexplode(relacl)
         where grantee <> relowner
           and (grantee = 0 or is_grantable
                or privilege_type <> all (case when relkind = 'S' then array['SELECT', 'USAGE']
                                               else array['SELECT', 'INSERT', 'UPDATE', 'DELETE'] end))
        """,
        "grant %s is too much");
    check(
        """
        select relname from ours
         where relkind in ('r', 'p') and account_attnum is not null and not walled
           and (exists (select from aclexplode(relacl) where grantee <> relowner)
                or exists (select from pg_attribute a where a.attrelid = ours.oid and attacl is not null))
        """,
        "%s is asked without an account; nobody may have a right on it");
    check(
        """
        select privilege_type || ' (' || attname || ') on ' || relname
          from ours join pg_attribute a on a.attrelid = ours.oid
          cross join lateral aclexplode(attacl)
         where grantee <> relowner
           and (grantee = 0 or is_grantable or privilege_type not in ('SELECT', 'INSERT', 'UPDATE'))
        """,
        "grant %s is too much");
    check(
        """
        select nspname from pg_namespace cross join lateral aclexplode(nspacl)
         where nspname !~ '^pg_' and nspname <> 'information_schema' and privilege_type = 'CREATE' and grantee = 0
        """,
        "everybody may create in schema %s");
  }

  private void functions() throws SQLException {
    String ours =
        "from pg_proc p join pg_namespace n on n.oid = pronamespace"
            + " where nspname !~ '^pg_' and nspname <> 'information_schema'";
    check(
        "select proname "
            + ours
            + " and (proacl is null or exists (select from aclexplode(proacl) where grantee = 0))",
        "everybody may execute %s");
    check(
        "select proname " + ours + " and prosecdef",
        RUN_AS_OWNER,
        "function %s runs as its owner and is not on the list");
    check(
        "select proname "
            + ours
            + " and prosecdef and not exists (select from unnest(proconfig) as setting"
            + " where setting = 'search_path=\"\"' or setting ~ '^search_path=.*pg_temp$')",
        "function %s runs as its owner without a search_path that is pinned and ends in pg_temp");
  }

  private void check(String sql, String sentence) throws SQLException {
    check(sql, Set.of(), sentence);
  }

  private void check(String sql, Set<String> allowed, String sentence) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        if (!allowed.contains(rows.getString(1))) {
          found.add(sentence.formatted(rows.getString(1)));
        }
      }
    }
  }
}
