package com.resolutionflow.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns when the order of texts has changed beneath the indexes, because the operating system or
 * its C library below PostgreSQL is another one than when they were built: rows are missed then,
 * and doubles let in. Nothing is stopped for that: the indexes may be whole all the same, and only
 * the operator can choose the hour to build them anew.
 */
final class CollationCheck {

  private static final Logger log = LoggerFactory.getLogger(CollationCheck.class);

  private static final String DATABASE =
      """
      select quote_ident(datname), datcollversion, pg_database_collation_actual_version(oid)
        from pg_database
       where datname = current_database()
         and datcollversion <> pg_database_collation_actual_version(oid)
      """;

  private static final String COLLATIONS =
      """
      select quote_ident(n.nspname) || '.' || quote_ident(c.collname), c.collversion,
             pg_collation_actual_version(c.oid)
        from pg_collation c join pg_namespace n on n.oid = c.collnamespace
       where c.collversion <> pg_collation_actual_version(c.oid)
         and exists (select from pg_index i where c.oid = any (i.indcollation))
       order by 1
      """;

  private CollationCheck() {}

  /** What was made with another version than the server has now. */
  private record Changed(String name, String was, String is) {}

  static void warn(Connection connection) throws SQLException {
    for (Changed database : changed(connection, DATABASE)) {
      log.warn(
          "The database {} was made with version {} of its collation and the server now has {}, so"
              + " that indexes of texts may be in the wrong order. Stop all replicas, then run as"
              + " the database's owner: REINDEX DATABASE {}; ALTER DATABASE {} REFRESH COLLATION"
              + " VERSION;",
          database.name(),
          database.was(),
          database.is(),
          database.name(),
          database.name());
    }
    for (Changed collation : changed(connection, COLLATIONS)) {
      log.warn(
          "The collation {} was made with version {} and the server now has {}, so that indexes in"
              + " its order may be wrong. Stop all replicas, then run as the database's owner:"
              + " REINDEX DATABASE; ALTER COLLATION {} REFRESH VERSION;",
          collation.name(),
          collation.was(),
          collation.is(),
          collation.name());
    }
  }

  private static List<Changed> changed(Connection connection, String query) throws SQLException {
    List<Changed> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        all.add(new Changed(row.getString(1), row.getString(2), row.getString(3)));
      }
    }
    return all;
  }
}
