package com.resolutionflow.database;

import com.resolutionflow.database.embedded.EmbeddedPostgres;
import com.resolutionflow.database.roles.LoginRole;
import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.database.roles.RoleCheck;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server, ready for migrations: its owner, and the application's role able to sign in. */
record DatabaseServer(
    OwnerAccess owner,
    ApplicationSecret secret,
    Database database,
    @Nullable EmbeddedPostgres embedded)
    implements AutoCloseable {

  /** The database on the embedded server. */
  static final String NAME = "resolutionflow";

  private static final int OLDEST_VERSION = 150000;

  /** PostgreSQL's own, whose order no operating system changes; whatever the cluster's is. */
  private static final String LOCALE =
      " template template0 encoding 'UTF8' locale 'C'"
          + " locale_provider builtin builtin_locale 'C.UTF-8'";

  /** What a password is derived for. */
  static final String PASSWORD_LABEL = "database/rf_app";

  /** The server that comes with the application, started on its data folder. */
  static DatabaseServer embedded(DatabaseSettings settings) {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings.folder(), Map.of());
    try {
      ApplicationSecret secret = SecretKeySource.embedded(settings);
      Secret password = secret.deriveText(PASSWORD_LABEL);
      OwnerAccess owner =
          new OwnerAccess(
              postgres.url(NAME), OwnerAccess.OWNER_ROLE, postgres.credentials().owner());
      prepare(postgres, owner, password);
      Database database = new Database(true, settings.folder(), owner.url(), password);
      return new DatabaseServer(owner, secret, database, postgres);
    } catch (RuntimeException failed) {
      postgres.close();
      throw failed;
    }
  }

  private static void prepare(EmbeddedPostgres postgres, OwnerAccess owner, Secret password) {
    String url = postgres.url("postgres");
    try (Connection admin =
            OwnerAccess.connect(url, "postgres", postgres.credentials().superuser());
        Statement statement = admin.createStatement()) {
      new LoginRole(owner.username(), owner.password()).ensure(url, admin);
      new LoginRole(RoleCheck.APPLICATION_ROLE, password).ensure(url, admin);
      boolean there;
      try (var found =
          statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
        there = found.next();
      }
      if (!there) {
        statement.execute("create database " + NAME + " owner " + owner.username() + LOCALE);
      }
      check(owner, password);
    } catch (SQLException failed) {
      throw new StartRefused("The embedded PostgreSQL could not be set up: " + failed.getMessage());
    }
  }

  /** The server that {@code SPRING_DATASOURCE_URL} names. */
  static DatabaseServer external(DatabaseSettings settings) {
    OwnerAccess owner = settings.owner();
    DatabaseTransport.check(owner.url());
    ApplicationSecret secret = SecretKeySource.required(settings);
    Secret password = secret.deriveText(PASSWORD_LABEL);
    try (Connection connection = owner.connect()) {
      refuseOld(connection);
      RoleCheck.checkOwner(connection);
      ensureApplicationRole(owner, password, connection);
      check(owner, password);
    } catch (SQLException failed) {
      throw new StartRefused(
          "SPRING_DATASOURCE_URL: cannot sign in to "
              + owner.url()
              + " as "
              + owner.username()
              + ": "
              + failed.getMessage());
    }
    return new DatabaseServer(
        owner, secret, new Database(false, settings.folder(), owner.url(), password), null);
  }

  private static void refuseOld(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select current_setting('server_version_num')::int, version()")) {
      if (row.next() && row.getInt(1) < OLDEST_VERSION) {
        throw new StartRefused(
            "SPRING_DATASOURCE_URL: the server is " + row.getString(2) + "; expected 15 or newer.");
      }
    }
  }

  private static void ensureApplicationRole(
      OwnerAccess owner, Secret password, Connection connection) {
    try {
      new LoginRole(RoleCheck.APPLICATION_ROLE, password).ensure(owner.url(), connection);
    } catch (SQLException failed) {
      throw new StartRefused(
          "SPRING_DATASOURCE_URL: rf_app cannot sign in with the password derived from"
              + " RESOLUTIONFLOW_SECRET_KEY, and "
              + owner.username()
              + " cannot see to it ("
              + failed.getMessage()
              + "); let that role create roles,"
              + " or make rf_app with that password.");
    }
  }

  private static void check(OwnerAccess owner, Secret password) throws SQLException {
    try (Connection connection =
        OwnerAccess.connect(owner.url(), RoleCheck.APPLICATION_ROLE, password)) {
      RoleCheck.checkApplication(connection);
    }
  }

  /**
   * Looks at the application's role once more, and at the order that texts are kept in, with all
   * tables there.
   */
  void checkMigrated() {
    try (Connection connection = database.connect()) {
      RoleCheck.checkApplication(connection);
      CollationCheck.warn(connection);
    } catch (SQLException failed) {
      throw new StartRefused("The database's roles could not be checked: " + failed.getMessage());
    }
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
