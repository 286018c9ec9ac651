package com.resolutionflow.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.database.embedded.EmbeddedPostgres;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is backed up is there again after a restore, under the same rights, or nothing changes. */
class BackupTest {

  @TempDir Path folder;
  Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("desk.backup");
  }

  /** The command on that database. */
  private static String run(TestDatabase database, String... words) throws Exception {
    return run(database.properties(), words);
  }

  private static String run(Map<String, String> settings, String... words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(words));
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return DatabaseCommand.execute(arguments.toArray(String[]::new));
  }

  /** Every row of every table, and who may do what with it. */
  private static Map<String, String> everything(Connection connection) throws SQLException {
    Map<String, String> all = new TreeMap<>();
    try (connection;
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (var rows =
          statement.executeQuery(
              "select relname, relacl::text || relrowsecurity || relforcerowsecurity from pg_class"
                  + " where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
          all.put("rights on " + rows.getString(1), String.valueOf(rows.getString(2)));
        }
      }
      for (String table : tables) {
        try (var row =
            statement.executeQuery(
                "select string_agg(t::text, '|' order by t::text) from " + table + " t")) {
          row.next();
          all.put(table, String.valueOf(row.getString(1)));
        }
      }
      addCatalogue(statement, all);
    }
    return all;
  }

  private static void addCatalogue(Statement statement, Map<String, String> all)
      throws SQLException {
    String sql =
        """
        select 'policy ' || tablename || policyname, qual || with_check from pg_policies
        union all select 'constraint ' || conrelid::regclass || conname, pg_get_constraintdef(oid)
          from pg_constraint where connamespace = 'public'::regnamespace
        union all select 'trigger ' || tgrelid::regclass || tgname, tgenabled::text from pg_trigger
          where not tgisinternal
        union all select 'function ' || oid::regprocedure, proacl::text || prosecdef from pg_proc
          where pronamespace = 'public'::regnamespace
        union all select 'sequence ' || sequencename, last_value::text from pg_sequences
        union all select 'rights on ' || relname, relacl::text from pg_class
          where relnamespace = 'public'::regnamespace and relkind = 'S'
        union all select 'index ' || indexname, indexdef from pg_indexes where schemaname = 'public'
        """;
    try (var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.put(rows.getString(1), String.valueOf(rows.getString(2)));
      }
    }
  }

  private static void fill(Replica replica, String problem) {
    TestAccounts.Team team = new TestAccounts(replica.context()).team();
    Technician junior = Technician.of(team, Role.ENGINEER);
    junior.escalate(junior.start(problem));
    Technician.of(team, Role.OWNER);
  }

  private TestDatabase filled() {
    TestDatabase database = TestDatabase.fresh();
    try (Replica replica = Replica.on(database)) {
      fill(replica, "Scanner offline \\ and a tab\t, a line\nand a \u20AC");
      fill(replica, "VPN drops");
    }
    return database;
  }

  @Test
  void anExternalDatabaseIsThereAgainWithItsRightsAndTheProductStartsOnIt() throws Exception {
    TestDatabase before = filled();
    assertThat(run(before, "backup", file.toString())).contains("2 accounts", "without the secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> run(before, "backup", file.toString()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("exists already");
    TestDatabase after = TestDatabase.empty();
    assertThat(run(after, "restore", file.toString())).contains("2 accounts").endsWith(".");
    assertThat(everything(after.asSuperuser())).isEqualTo(everything(before.asSuperuser()));
    try (Replica replica = Replica.on(after)) {
      fill(replica, "A new one");
      assertThat(after.sql("select count(*) from account").query(Integer.class).single())
          .isEqualTo(3);
      try (Connection application = after.asApplication();
          Statement statement = application.createStatement();
          var rows = statement.executeQuery("select count(*) from session")) {
        rows.next();
        assertThat(rows.getInt(1)).isZero();
      }
      assertThatThrownBy(() -> run(after, "restore", file.toString(), "--replace"))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("runs on this database");
    }
  }

  @Test
  void whatIsThereIsReplacedOnlyWhenAskedFor() throws Exception {
    TestDatabase before = filled();
    run(before, "backup", file.toString());
    TestDatabase other = TestDatabase.fresh();
    try (Replica replica = Replica.on(other)) {
      fill(replica, "To be replaced");
    }
    Map<String, String> untouched = everything(other.asSuperuser());
    assertThatThrownBy(() -> run(other, "restore", file.toString()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("--replace");
    assertThat(everything(other.asSuperuser())).isEqualTo(untouched);
    run(other, "restore", file.toString(), "--replace");
    assertThat(everything(other.asSuperuser())).isEqualTo(everything(before.asSuperuser()));
  }

  @Test
  void aFileThatIsNotWholeIsRefusedAndChangesNothing() throws Exception {
    run(filled(), "backup", file.toString());
    byte[] whole = Files.readAllBytes(file);
    TestDatabase empty = TestDatabase.empty();
    Path cut = folder.resolve("cut");
    Files.write(cut, Arrays.copyOf(whole, whole.length * 2 / 3));
    Path changed = folder.resolve("changed");
    byte[] bytes = whole.clone();
    Arrays.fill(bytes, whole.length / 3, whole.length / 3 + 400, (byte) 0);
    Files.write(changed, bytes);
    Path text = Files.writeString(folder.resolve("text"), "-- PostgreSQL database dump");
    for (Path wrong : List.of(cut, changed, text)) {
      assertThatThrownBy(() -> run(empty, "restore", wrong.toString()))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("is no whole backup of ResolutionFlow");
    }
    assertThatThrownBy(() -> run(empty, "restore", folder.resolve("none").toString()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("is not there");
    assertThat(everything(empty.asSuperuser())).isEmpty();
  }

  @Test
  void tablesOfSomebodyElseAreNeverRemoved() throws Exception {
    run(filled(), "backup", file.toString());
    TestDatabase foreign = TestDatabase.empty();
    try (Connection owner = foreign.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute("create table invoices (id int)");
    }
    assertThatThrownBy(() -> run(foreign, "restore", file.toString(), "--replace"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("invoices");
  }

  @Test
  void theEmbeddedDatabaseMovesToAnotherFolderWithItsKeyWhileItRunsOrNot() throws Exception {
    Map<String, String> here = settings("here");
    try (Replica replica = embedded(here)) {
      fill(replica, "Scanner offline");
      assertThat(run(here, "backup", file.toString())).contains("1 account ", "with the secret");
      assertThatThrownBy(() -> run(here, "restore", file.toString(), "--replace"))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("already runs on");
    }
    Path again = folder.resolve("again.backup");
    run(here, "backup", again.toString());
    Map<String, String> there = settings("there");
    assertThat(run(there, "restore", again.toString())).contains("1 account ");
    assertThat(folder.resolve("there/secret-key"))
        .hasSameTextualContentAs(folder.resolve("here/secret-key"));
    try (Replica replica = embedded(there)) {
      assertThat(replica.bean(Accounts.class).all()).hasSize(1);
      fill(replica, "A new one");
    }
    assertThatThrownBy(() -> run(settings("nowhere"), "backup", folder + "/x"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("there is no database");
    assertThat(EmbeddedPostgres.running(folder.resolve("here"), "resolutionflow")).isEmpty();
  }

  private Map<String, String> settings(String name) {
    return Map.of("resolutionflow.data-dir", folder.resolve(name).toString());
  }

  private static Replica embedded(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(
        Map.of(
            "spring.datasource.url", "",
            "resolutionflow.secret-key", "",
            "resolutionflow.demo", "false"));
    return Replica.on(TestDatabase.fresh(), all);
  }

  @Test
  void wordsThatAreNotUnderstoodAreAnsweredWithTheRightOnes() {
    assertThat(DatabaseCommand.accepts("--server.port=1")).isFalse();
    assertThat(DatabaseCommand.accepts()).isFalse();
    assertThatThrownBy(() -> DatabaseCommand.execute("restore"))
        .hasMessageContaining("expected: restore FILE [--replace]");
    assertThatThrownBy(() -> DatabaseCommand.execute("backup", "a", "b"))
        .hasMessageContaining("expected: backup FILE");
  }
}
