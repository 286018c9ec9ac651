package com.resolutionflow.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.database.embedded.EmbeddedPostgres;
import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.database.roles.RoleCheck;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A PostgreSQL that a setting names: what it must be like, and how each fault is told. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseServerTest {

  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgres.start(folder, Map.of("fsync", "off"));
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void ownerAndDatabase() throws SQLException {
    admin(
        "create role keeper login createrole password 'open'",
        "create database place owner keeper");
  }

  @AfterEach
  void clear() throws SQLException {
    admin(
        "drop database place with (force)",
        "drop role if exists rf_app, strong, crowd, keeper, plain");
  }

  @Test
  void theOwnerMakesTheApplicationsRole() throws SQLException {
    try (DatabaseServer server = DatabaseServer.external(settings("keeper", "open", KEY));
        Connection connection = server.database().connect()) {
      assertThat(one(connection, "select current_user")).isEqualTo("rf_app");
      assertThat(server.database().embedded()).isFalse();
      server.checkMigrated();
    }
  }

  @Test
  void aChangedOrderOfTextsIsToldWithWhatToDo(CapturedOutput output) throws SQLException {
    try (DatabaseServer server = DatabaseServer.external(settings("keeper", "open", KEY))) {
      server.checkMigrated();
      assertThat(output).doesNotContain("REFRESH");
      try (Connection connection =
              OwnerAccess.connect(
                  postgres.url("place"), "postgres", postgres.credentials().superuser());
          Statement statement = connection.createStatement()) {
        statement.execute("update pg_database set datcollversion = '0.1' where datname = 'place'");
        statement.execute("create collation dusty (provider = icu, locale = 'und')");
        statement.execute("create collation unused (provider = icu, locale = 'de')");
        statement.execute("create table word (text text collate dusty primary key)");
        statement.execute(
            "update pg_collation set collversion = '0.2' where collname in ('dusty', 'unused')");
      }
      server.checkMigrated();
    }
    assertThat(output)
        .contains("version 0.1 of its collation")
        .contains("REINDEX DATABASE place; ALTER DATABASE place REFRESH COLLATION VERSION;")
        .contains("public.dusty was made with version 0.2")
        .contains("ALTER COLLATION public.dusty REFRESH VERSION;")
        .doesNotContain("unused");
  }

  @Test
  void manyReplicasStartAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<DatabaseServer> replica =
          () -> DatabaseServer.external(settings("keeper", "open", KEY));
      for (var started : threads.invokeAll(Stream.generate(() -> replica).limit(8).toList())) {
        started.get().close();
      }
    }
  }

  @Test
  void anotherSecretKeyGivesTheRoleAnotherPassword() throws SQLException {
    DatabaseServer.external(settings("keeper", "open", KEY)).close();
    String other = KEY.replace('A', 'B');
    try (DatabaseServer server = DatabaseServer.external(settings("keeper", "open", other));
        Connection connection = server.database().connect()) {
      assertThat(one(connection, "select current_user")).isEqualTo("rf_app");
    }
  }

  @Test
  void anOwnerWithoutRightsOverRolesFindsTheRoleMade() throws SQLException {
    DatabaseServer.external(settings("keeper", "open", KEY)).close();
    admin("alter role keeper nocreaterole");
    DatabaseServer.external(settings("keeper", "open", KEY)).close();
    assertRefused(
        settings("keeper", "open", KEY.replace('A', 'B')),
        "rf_app cannot sign in with the password derived from RESOLUTIONFLOW_SECRET_KEY, and keeper"
            + " cannot see to it");
  }

  @Test
  void anOwnerWithoutRightsOverRolesNeedsTheRole() throws SQLException {
    admin("alter role keeper nocreaterole");
    assertRefused(
        settings("keeper", "open", KEY),
        "let that role create roles, or make rf_app with that password");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/database/refused-roles.csv", delimiter = '|')
  void aRoleThatCouldPassTheWallIsRefused(String grant, String told) throws SQLException {
    DatabaseServer.external(settings("keeper", "open", KEY)).close();
    in("place", grant);
    assertRefused(settings("keeper", "open", KEY), told);
  }

  @ParameterizedTest
  @CsvSource({"superuser, is a superuser", "bypassrls, has BYPASSRLS"})
  void anOwnerThatCouldPassTheWallIsRefused(String attribute, String told) throws SQLException {
    admin("alter role keeper " + attribute);
    assertRefused(
        settings("keeper", "open", KEY), "SPRING_DATASOURCE_USERNAME: the owner keeper " + told);
  }

  @Test
  void theApplicationsRoleIsNoOwner() throws SQLException {
    admin("create role rf_app login password 'mine'");
    assertRefused(settings("rf_app", "mine", KEY), "the owner rf_app is the application's role");
  }

  @Test
  void anotherRoleThanTheApplicationsIsRefused() throws SQLException {
    admin("create role plain login password 'plain'");
    try (Connection connection =
        OwnerAccess.connect(postgres.url("place"), "plain", new Secret("plain"))) {
      assertThatThrownBy(() -> RoleCheck.checkApplication(connection))
          .hasMessageContaining("plain is not rf_app");
    }
  }

  @Test
  void theKeyIsRequiredAndMustBe32Bytes() {
    assertRefused(settings("keeper", "open", null), "RESOLUTIONFLOW_SECRET_KEY is not set");
    assertRefused(
        settings("keeper", "open", "not base64!"), "RESOLUTIONFLOW_SECRET_KEY is not base64");
    assertRefused(
        settings("keeper", "open", "c2hvcnQ="),
        "RESOLUTIONFLOW_SECRET_KEY holds 5 bytes; expected");
  }

  @Test
  void wrongAddressesAreTold() {
    assertRefused(
        named("postgres://host/place", "keeper"),
        "SPRING_DATASOURCE_URL is postgres://host/place; expected");
    assertRefused(
        named("jdbc:mysql://host/place", "keeper"),
        "SPRING_DATASOURCE_URL is jdbc:mysql://host/place");
    assertRefused(
        named("jdbc:postgresql://keeper:open@host/place", "keeper"), "carries a user or password");
    assertRefused(
        named(postgres.url("place") + "?user=a&password=hidden", "keeper"),
        "carries a user or password");
    assertRefused(named(postgres.url("place"), ""), "SPRING_DATASOURCE_USERNAME is not set");
    assertRefused(
        named("jdbc:postgresql://127.0.0.1:1/place", "keeper"),
        "Connection to 127.0.0.1:1 refused");
    assertRefused(named(postgres.url("nowhere"), "keeper"), "\"nowhere\" does not exist");
  }

  @Test
  void aWrongPasswordIsToldButNotShown() {
    assertThatThrownBy(() -> DatabaseServer.external(settings("keeper", "hidden", KEY)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("as keeper")
        .hasMessageContaining("password authentication failed")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void thePasswordIsWhatTheHandbookDerives() {
    Secret password =
        ApplicationSecret.parse(KEY, "test").deriveText(DatabaseServer.PASSWORD_LABEL);
    assertThat(password.reveal())
        .isEqualTo("3c2b2828ea73d1bad4d03a7d283602d9e3f188a9bbf2329be672ca87f77af85c");
    assertThat(password.toString()).isEqualTo("(secret)");
  }

  private static void assertRefused(DatabaseSettings settings, String told) {
    assertThatThrownBy(() -> DatabaseServer.external(settings))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(told)
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("hidden");
  }

  private static DatabaseSettings settings(String owner, String password, @Nullable String key) {
    return new DatabaseSettings(
        postgres.url("place"), owner, password, folder.toString(), key, null);
  }

  private static DatabaseSettings named(String url, String owner) {
    return new DatabaseSettings(url, owner, "open", folder.toString(), KEY, null);
  }

  private static void admin(String... statements) throws SQLException {
    in("postgres", statements);
  }

  private static void in(String database, String... statements) throws SQLException {
    try (Connection connection =
            OwnerAccess.connect(
                postgres.url(database), "postgres", postgres.credentials().superuser());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (var rows = connection.createStatement().executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
