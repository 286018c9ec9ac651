package com.resolutionflow.database.embedded;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL of our own: kept for good, one process per folder, ended with us. */
class EmbeddedPostgresTest {

  @TempDir static Path cache;
  @TempDir Path data;

  @BeforeEach
  void copyOfAMadeCluster() throws IOException {
    Files.delete(data);
    Template.copyTo(data);
  }

  @Test
  void aCommitOutlivesAStop() throws SQLException {
    ProcessHandle process;
    try (EmbeddedPostgres postgres = start()) {
      process = postgres.process();
      write(postgres, "kept");
    }
    assertThat(process.isAlive()).isFalse();
    try (EmbeddedPostgres again = start()) {
      assertThat(read(again)).containsExactly("kept");
    }
  }

  @Test
  void aServerThatIsKilledComesBackOnItsPortWithEveryCommit() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      write(postgres, "kept");
      ProcessHandle first = postgres.process();
      first.destroyForcibly();
      first.onExit().join();
      awaitKept(postgres);
      assertThat(postgres.process()).isNotEqualTo(first);
    }
  }

  @Test
  void aServerThatCannotStartAgainIsTriedUntilItCan() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      write(postgres, "kept");
      Path files = cluster().files();
      Path needed = files.resolve("global/pg_control");
      Path away = Files.move(needed, files.resolve("away"));
      postgres.process().destroyForcibly();
      await("a start that failed")
          .until(
              () ->
                  Files.readString(data.resolve("postgres/postgres.log"))
                      .contains("could not find the database system"));
      Files.move(away, needed);
      awaitKept(postgres);
    }
  }

  @Test
  void nobodyElseReadsItsFilesAlsoThoseOfAnEarlierVersion() throws Exception {
    start().close();
    Path folder = data.resolve("postgres");
    List<String> logs = List.of("postgres.log", "initdb.log", "stop.log");
    for (String log : logs) {
      assertThat(mode(folder.resolve(log))).as(log).isEqualTo("rw-------");
      Files.setPosixFilePermissions(
          folder.resolve(log), PosixFilePermissions.fromString("rw-r--r--"));
    }
    Path rotated = Files.writeString(folder.resolve("postgres.log.1"), "of an earlier version");
    Files.setPosixFilePermissions(rotated, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    start().close();
    assertThat(mode(folder)).isIn("rwx------", "rwx--x--x");
    assertThat(mode(folder.resolve("cluster"))).isEqualTo("rwx------");
    assertThat(mode(rotated)).isEqualTo("rw-------");
    assertThat(mode(folder.resolve("postgres.log"))).isEqualTo("rw-------");
    assertThat(mode(folder.resolve("stop.log"))).isEqualTo("rw-------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aSecondStartOnTheFolderIsRefusedInOneLine() {
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.process().isAlive()).isTrue();
      assertThatThrownBy(this::start)
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith(
              "RESOLUTIONFLOW_DATA_DIR: another ResolutionFlow already runs on ")
          .hasMessageNotContaining("\n");
    }
    start().close();
  }

  @Test
  void aServerLeftRunningIsStoppedFirst() throws Exception {
    Cluster cluster = cluster();
    cluster.initialize();
    var port = cluster.launch(0, Map.of()).port();
    ProcessHandle orphan = PidFile.of(cluster.files()).flatMap(PidFile::running).orElseThrow();
    PostgresPasswords credentials = PostgresPasswords.read(cluster.folder());
    try (Connection connection =
        OwnerAccess.connect(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
            "postgres",
            credentials.superuser())) {
      connection
          .createStatement()
          .execute("create table kept (word text); insert into kept values ('orphan')");
      try (EmbeddedPostgres postgres = start()) {
        assertThat(orphan.isAlive()).isFalse();
        assertThat(read(postgres)).containsExactly("orphan");
      }
    }
  }

  @Test
  void aStaleNumberOfAnotherProgramIsNoObstacle() throws Exception {
    Cluster cluster = cluster();
    cluster.initialize();
    Process killed = cluster.launch(0, Map.of()).process();
    killed.destroyForcibly().waitFor();
    Process another = new ProcessBuilder("sleep", "100").start();
    try {
      Path pid = cluster.files().resolve("postmaster.pid");
      List<String> lines = new ArrayList<>(Files.readAllLines(pid));
      lines.set(0, Long.toString(another.pid()));
      Files.write(pid, lines);
      start().close();
      assertThat(another.isAlive()).isTrue();
    } finally {
      another.destroyForcibly();
    }
  }

  @Test
  void aClusterHalfMadeIsMadeAnew(@TempDir Path fresh) throws Exception {
    Path unfinished = Files.createDirectories(fresh.resolve("postgres/cluster-unfinished"));
    Files.writeString(unfinished.resolve("PG_VERSION"), "18");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(fresh, Map.of())) {
      write(postgres, "made");
      assertThat(read(postgres)).containsExactly("made");
      assertThat(unfinished).doesNotExist();
    }
  }

  @Test
  void itIsReachedWithAPasswordOverLoopbackAndIsDurable() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(setting(postgres, "unix_socket_directories")).isEmpty();
      assertThat(setting(postgres, "fsync")).isEqualTo("on");
      assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(postgres, "data_checksums")).isEqualTo("on");
      assertThatThrownBy(
              () -> OwnerAccess.connect(postgres.url("postgres"), "postgres", new Secret("guess")))
          .hasMessageContaining("password authentication failed");
    }
    Path passwords = data.resolve("postgres/pgpass");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
        .isEqualTo("rw-------");
  }

  @Test
  void lostPasswordsAreToldInOneLine() throws IOException {
    Files.delete(data.resolve("postgres/pgpass"));
    assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining("pgpass");
  }

  @Test
  void aServerThatDoesNotStartIsToldInOneLineAndLetsGoOfTheFolder() {
    assertThatThrownBy(() -> EmbeddedPostgres.start(data, Map.of("shared_buffers", "nonsense")))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("PostgreSQL did not start: ")
        .hasMessageContaining("shared_buffers")
        .hasMessageNotContaining("\n");
    start().close();
  }

  @Test
  void aFolderOfAnotherMajorVersionIsRefusedWithTheWayOutInOneLine() throws IOException {
    Path version = data.resolve("postgres/cluster/PG_VERSION");
    assertThat(Files.readString(version).strip()).isEqualTo(Cluster.MAJOR_VERSION);
    for (String other : List.of("17", "19")) {
      Files.writeString(version, other + "\n");
      assertThatThrownBy(this::start)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("is PostgreSQL " + other + "'s")
          .hasMessageContaining("comes with 18")
          .hasMessageContaining("bin/backup FILE with the version that you had before")
          .hasMessageContaining("bin/restore FILE")
          .hasMessageNotContaining("\n");
    }
    Files.writeString(version, Cluster.MAJOR_VERSION + "\n");
    start().close();
  }

  @Test
  void textsAreInAnOrderThatIsPostgresOwn() throws SQLException {
    try (EmbeddedPostgres postgres = start();
        Connection connection = connect(postgres);
        var row =
            connection
                .createStatement()
                .executeQuery(
                    "select datlocprovider, datlocale from pg_database where datname ="
                        + " 'template1'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("b");
      assertThat(row.getString(2)).isEqualTo("C.UTF-8");
    }
  }

  @Test
  void aFolderThatIsAFileIsToldInOneLine() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "");
    assertThatThrownBy(() -> EmbeddedPostgres.start(file, Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("RESOLUTIONFLOW_DATA_DIR: " + file);
  }

  @Test
  void rootWithoutNamespacesGivesTheFilesToAnotherUserAndBack() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root may change users");
    open(data);
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(data, Map.of(), new ServerUser.OtherUser(ServerUser.NOBODY))) {
      write(postgres, "kept");
      assertThat(Files.getAttribute(Path.of("/proc/" + postgres.process().pid()), "unix:uid"))
          .isEqualTo(ServerUser.NOBODY);
    }
    try (EmbeddedPostgres again = start()) {
      assertThat(read(again)).containsExactly("kept");
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(data, Map.of());
  }

  private Cluster cluster() throws Exception {
    Path folder = Files.createDirectories(data.toRealPath().resolve("postgres"));
    Path programs = PostgresBinaries.unpackedIn(PostgresBinaries.userCache());
    return new Cluster(folder, new PostgresPrograms(ServerUser.find(), programs));
  }

  /** JUnit's folders are their user's alone; another user must be able to pass through. */
  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(EmbeddedPostgres postgres, String word) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept (word text)");
      statement.execute("insert into kept values ('" + word + "')");
    }
  }

  private static List<String> read(EmbeddedPostgres postgres) throws SQLException {
    return column(postgres, "select word from kept");
  }

  private static void awaitKept(EmbeddedPostgres postgres) {
    await("the server to answer again")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> read(postgres).equals(List.of("kept")));
  }

  private static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
    return column(postgres, "show " + name).getFirst();
  }

  private static List<String> column(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        var rows = connection.createStatement().executeQuery(sql)) {
      List<String> words = new ArrayList<>();
      while (rows.next()) {
        words.add(rows.getString(1));
      }
      return words;
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return OwnerAccess.connect(
        postgres.url("postgres"), "postgres", postgres.credentials().superuser());
  }

  /** Made once for this class, because making takes longer than all else here. */
  private static final class Template {

    private static final Path FOLDER = make();

    private static Path make() {
      Path folder = cache.resolve("made");
      EmbeddedPostgres.start(folder, Map.of()).close();
      return folder;
    }

    static void copyTo(Path target) throws IOException {
      try (var paths = Files.walk(FOLDER)) {
        for (Path path : (Iterable<Path>) paths::iterator) {
          Path copy = target.resolve(FOLDER.relativize(path).toString());
          Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
