package com.resolutionflow.database;

import com.resolutionflow.database.embedded.EmbeddedPostgres;
import com.resolutionflow.database.roles.LoginRole;
import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.database.roles.RoleCheck;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * One PostgreSQL for all tests of this JVM, in a folder below {@code target/} that the next run
 * finds again. It trades durability for speed, which the tests of {@link EmbeddedPostgres} do not.
 * It ends with the JVM.
 */
public final class TestPostgres {

  private static final int MOST_JVMS = 20;
  private static final TestPostgres INSTANCE = new TestPostgres();

  private int number;
  private final EmbeddedPostgres postgres;

  private TestPostgres() {
    postgres = start();
    try (Connection admin = superuser("postgres")) {
      signsInCheaply(admin, "postgres", postgres.credentials().superuser());
      new LoginRole(OwnerAccess.OWNER_ROLE, postgres.credentials().owner())
          .ensure(postgres.url("postgres"), admin);
      signsInCheaply(admin, OwnerAccess.OWNER_ROLE, postgres.credentials().owner());
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public static TestPostgres instance() {
    return INSTANCE;
  }

  /** With one round of hashing instead of 4,096: tests connect all the time. */
  private static void signsInCheaply(Connection admin, String role, Secret password)
      throws SQLException {
    try (var statement = admin.createStatement()) {
      statement.execute("alter role " + role + " password '" + password.reveal() + "'");
    }
  }

  private EmbeddedPostgres start() {
    Map<String, String> quick =
        Map.of(
            "fsync",
            "off",
            "synchronous_commit",
            "off",
            "full_page_writes",
            "off",
            "max_connections",
            "300",
            "scram_iterations",
            "1");
    for (number = 1; ; number++) {
      try {
        return EmbeddedPostgres.start(
            Path.of("target", "test-postgres", Integer.toString(number)), quick);
      } catch (StartRefused inUse) {
        if (number == MOST_JVMS || !inUse.line().contains("already runs")) {
          throw inUse;
        }
      }
    }
  }

  /** Which of the JVMs that run tests at the same time this is, from 1. */
  public int number() {
    return number;
  }

  public String url(String database) {
    return postgres.url(database);
  }

  public String owner() {
    return OwnerAccess.OWNER_ROLE;
  }

  public String ownerPassword() {
    return postgres.credentials().owner().reveal();
  }

  /** A connection past all walls, for making databases and for looking at catalogues. */
  public Connection superuser(String database) throws SQLException {
    return OwnerAccess.connect(
        postgres.url(database), "postgres", postgres.credentials().superuser());
  }

  /** Sees to the application's role, and migrates, as the application would. */
  public void migrate(String database, String secretKey) {
    Secret password =
        ApplicationSecret.parse(secretKey, "test").deriveText(DatabaseServer.PASSWORD_LABEL);
    try (Connection admin = superuser(database)) {
      new LoginRole(RoleCheck.APPLICATION_ROLE, password).ensure(url(database), admin);
      signsInCheaply(admin, RoleCheck.APPLICATION_ROLE, password);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    Flyway.configure().dataSource(url(database), owner(), ownerPassword()).load().migrate();
  }

  /** The password of {@code rf_app} under that secret key. */
  public static String applicationPassword(String secretKey) {
    return ApplicationSecret.parse(secretKey, "test")
        .deriveText(DatabaseServer.PASSWORD_LABEL)
        .reveal();
  }
}
