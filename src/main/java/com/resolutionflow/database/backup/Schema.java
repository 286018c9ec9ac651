package com.resolutionflow.database.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads from the catalogue what there is in the schema {@code public}. */
final class Schema {

  /** Where Flyway keeps which migrations were applied. */
  static final String HISTORY = "flyway_schema_history";

  private static final String TABLES =
      """
      select c.relname, c.relrowsecurity,
        (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      order by c.relname
      """;

  /** The objects that migrations make, each before what it would take away with it. */
  private static final String DROPS =
      """
      select format('drop %s if exists %s cascade', kind, name) from (
        select 1 as turn, 'view' as kind, c.oid::regclass::text as name from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
        union all
        select 2, 'table', c.oid::regclass::text from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        union all
        select 3, 'sequence', c.oid::regclass::text from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
        union all
        select 4, 'routine', p.oid::regprocedure::text from pg_proc p
          where p.pronamespace = 'public'::regnamespace
            and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      ) as ours order by turn, name
      """;

  private Schema() {}

  /**
   * @param columns those that are stored, as a list for a statement
   * @param isProtected whether rows are seen only within their account
   */
  record Table(String name, boolean isProtected, String columns) {}

  /** A foreign key, as the statements that take it away and put it back. */
  record ForeignKey(String drop, String add) {}

  static List<Table> tables(Connection connection) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add(new Table(rows.getString(1), rows.getBoolean(2), rows.getString(3)));
      }
    }
    return tables;
  }

  static List<String> sequences(Connection connection) throws SQLException {
    return texts(
        connection,
        "select relname from pg_class where relnamespace = 'public'::regnamespace"
            + " and relkind = 'S' order by relname");
  }

  static List<ForeignKey> foreignKeys(Connection connection) throws SQLException {
    List<ForeignKey> keys = new ArrayList<>();
    String sql =
        """
        select conrelid::regclass, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace order by conrelid, conname
        """;
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String change = "alter table " + rows.getString(1);
        String name = " constraint " + rows.getString(2);
        keys.add(
            new ForeignKey(
                change + " drop" + name, change + " add" + name + " " + rows.getString(3)));
      }
    }
    return keys;
  }

  /** The ids of all accounts that have people. */
  static List<String> accounts(Connection connection) throws SQLException {
    return texts(connection, "select account_ids()::text order by 1");
  }

  /** So many accounts, for a sentence. */
  static String counted(int accounts) {
    return accounts == 1 ? "1 account" : accounts + " accounts";
  }

  /** The statements that empty the schema. */
  static List<String> drops(Connection connection) throws SQLException {
    return texts(connection, DROPS);
  }

  static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
