package com.resolutionflow.database.roles;

import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** How one signs in to the database as the role that owns it. */
public record OwnerAccess(String url, String username, Secret password) {

  /** The owner's name on the embedded server. */
  public static final String OWNER_ROLE = "rf_owner";

  private static final String STARTING_UP = "57P03";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A connection of its own; waits a while for a server that is just starting up. */
  public Connection connect() throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return connect(url, username, password);
      } catch (SQLException refused) {
        if (!STARTING_UP.equals(refused.getSQLState()) || System.nanoTime() > end) {
          throw refused;
        }
        pause();
      }
    }
  }

  /** A connection outside any pool. */
  public static Connection connect(String url, String username, Secret password)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password.reveal());
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "resolutionflow");
    return DriverManager.getConnection(url, properties);
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while waiting for PostgreSQL.");
    }
  }
}
