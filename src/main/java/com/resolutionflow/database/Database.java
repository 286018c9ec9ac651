package com.resolutionflow.database;

import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.database.roles.RoleCheck;
import com.resolutionflow.secret.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The PostgreSQL that this process stands on. */
public final class Database {

  private final boolean embedded;
  private final Path dataFolder;
  private final String url;
  private final Secret password;

  Database(boolean embedded, Path dataFolder, String url, Secret password) {
    this.embedded = embedded;
    this.dataFolder = dataFolder;
    this.url = url;
    this.password = password;
  }

  /** Whether it is the one that comes with the application; false if a setting names another. */
  public boolean embedded() {
    return embedded;
  }

  /**
   * {@code RESOLUTIONFLOW_DATA_DIR}. Present on disk with the embedded database; otherwise perhaps
   * not.
   */
  public Path dataFolder() {
    return dataFolder;
  }

  /**
   * Opens a connection outside the pool, under the application's role, without the pool's timeouts:
   * for the few that are held for long, such as the one that listens. The caller closes it.
   */
  public Connection connect() throws SQLException {
    return OwnerAccess.connect(url, RoleCheck.APPLICATION_ROLE, password);
  }

  String url() {
    return url;
  }

  Secret password() {
    return password;
  }
}
