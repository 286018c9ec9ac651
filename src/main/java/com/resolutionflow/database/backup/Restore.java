package com.resolutionflow.database.backup;

import com.resolutionflow.database.roles.RoleCheck;
import com.resolutionflow.problem.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Puts a backup into a database, in one transaction: it is there whole, or nothing has changed. The
 * schema is made by the migrations that the backup names; grants, policies and functions are
 * theirs. Until the end the owner is not subject to row-level security, and foreign keys are away,
 * so that tables come in any order; they are checked when they are put back.
 */
public final class Restore {

  /** A session of the product that has just ended is still listed for a moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As Flyway makes it, which finds here what was applied. */
  private static final String HISTORY =
      """
      create table flyway_schema_history (
        installed_rank integer not null constraint flyway_schema_history_pk primary key,
        version varchar(50), description varchar(200) not null, type varchar(20) not null,
        script varchar(1000) not null, checksum integer, installed_by varchar(100) not null,
        installed_on timestamp not null default now(), execution_time integer not null,
        success boolean not null
      );
      create index flyway_schema_history_s_idx on flyway_schema_history (success)
      """;

  private final Connection connection;
  private final BackupFile backup;

  private Restore(Connection connection, BackupFile backup) {
    this.connection = connection;
    this.backup = backup;
  }

  /**
   * Restores the backup and commits.
   *
   * @param connection the owner's
   * @param replace whether accounts that are there may be removed
   * @return what was restored, in a sentence
   * @throws StartRefused if the product runs on the database, or it holds something
   */
  public static String run(Connection connection, BackupFile backup, boolean replace)
      throws IOException, SQLException, InterruptedException {
    connection.setAutoCommit(false);
    try {
      return new Restore(connection, backup).run(replace);
    } finally {
      connection.rollback();
    }
  }

  private String run(boolean replace) throws IOException, SQLException, InterruptedException {
    refuseWhileInUse();
    refuseUnlessEmpty(replace);
    execute("set local statement_timeout = 0", "set local lock_timeout = '10s'");
    execute(Schema.drops(connection).toArray(String[]::new));
    migrate();
    List<Schema.Table> tables = Schema.tables(connection);
    fill(tables);
    for (var sequence : backup.manifest().sequences().entrySet()) {
      String[] state = sequence.getValue().split(" ");
      execute(
          "select setval('public.%s', %d, %b)"
              .formatted(
                  sequence.getKey(), Long.parseLong(state[0]), Boolean.parseBoolean(state[1])));
    }
    int accounts = Schema.accounts(connection).size();
    connection.commit();
    execute("analyze");
    connection.commit();
    return "%s with %d rows in %d tables, schema %s"
        .formatted(
            Schema.counted(accounts),
            backup.manifest().rows(),
            tables.size(),
            backup.manifest().version());
  }

  private void refuseWhileInUse() throws SQLException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (isInUse()) {
      if (System.nanoTime() > end) {
        throw new StartRefused(
            "ResolutionFlow runs on this database; stop all replicas, then restore.");
      }
      Thread.sleep(100);
    }
  }

  /** Looked at anew: within a transaction the list of sessions would stay as it was. */
  private boolean isInUse() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select count(*) from pg_stat_activity where datname = current_database()"
                + " and usename = ?")) {
      statement.setString(1, RoleCheck.APPLICATION_ROLE);
      try (var row = statement.executeQuery()) {
        return row.next() && row.getInt(1) > 0;
      }
    } finally {
      connection.rollback();
    }
  }

  private void refuseUnlessEmpty(boolean replace) throws SQLException {
    List<Schema.Table> tables = Schema.tables(connection);
    if (tables.isEmpty()) {
      return;
    }
    if (tables.stream().noneMatch(table -> table.name().equals(Schema.HISTORY))) {
      throw new StartRefused(
          "The database has tables that are not ResolutionFlow's, such as "
              + tables.getFirst().name()
              + "; restore into an empty one.");
    }
    int accounts = Schema.accounts(connection).size();
    if (accounts > 0 && !replace) {
      throw new StartRefused(
          "The database has %s already; --replace removes what is there for good."
              .formatted(Schema.counted(accounts)));
    }
  }

  private void migrate() throws IOException, SQLException {
    Migrations ours = Migrations.read();
    execute(HISTORY);
    for (String script : backup.manifest().migrations().keySet()) {
      execute(ours.text(script));
    }
  }

  private void fill(List<Schema.Table> tables) throws IOException, SQLException {
    List<Schema.ForeignKey> keys = Schema.foreignKeys(connection);
    for (Schema.ForeignKey key : keys) {
      execute(key.drop());
    }
    List<String> unlock = new ArrayList<>();
    List<String> lock = new ArrayList<>();
    for (Schema.Table table : tables) {
      String change = "alter table public." + table.name();
      unlock.add(change + " disable trigger user");
      lock.add(change + " enable trigger user");
      if (table.isProtected()) {
        unlock.add(change + " no force row level security");
        lock.add(change + " force row level security");
      }
    }
    execute(unlock.toArray(String[]::new));
    for (Schema.Table table : tables) {
      copy(table);
    }
    for (Schema.ForeignKey key : keys) {
      execute(key.add());
    }
    execute(lock.toArray(String[]::new));
  }

  private void copy(Schema.Table table) throws IOException, SQLException {
    var content = backup.manifest().tables().get(table.name());
    if (content == null) {
      throw new StartRefused("The backup has no table " + table.name() + ".");
    }
    try (InputStream in = backup.rows(table.name())) {
      long rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(
                  "copy public.%s (%s) from stdin".formatted(table.name(), table.columns()), in);
      if (rows != content.rows()) {
        throw new StartRefused(
            "Of %d rows of %s %d were restored; nothing was changed."
                .formatted(content.rows(), table.name(), rows));
      }
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }
}
