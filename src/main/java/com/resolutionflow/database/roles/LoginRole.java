package com.resolutionflow.database.roles;

import com.resolutionflow.secret.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * A role that signs in with a password of ours; made, or given that password, where it does not
 * yet.
 */
public record LoginRole(String name, Secret password) {

  /** Invalid password; no such role, or one that may not sign in. */
  private static final Set<String> LOGIN_REJECTED = Set.of("28P01", "28000");

  /**
   * Made by another process at the same time: duplicate object, unique violation, tuple
   * concurrently updated.
   */
  private static final Set<String> CONCURRENT_CHANGE = Set.of("42710", "23505", "XX000");

  private static final int TRIES = 10;

  /**
   * Sees to it that the role can sign in. Safe when several processes do it at once.
   *
   * @param admin may make roles, unless the role is there with its password already
   * @throws SQLException the last refusal, if it still cannot sign in
   */
  public void ensure(String url, Connection admin) throws SQLException {
    for (int tried = 1; ; tried++) {
      Optional<SQLException> refused = refusal(url);
      if (refused.isEmpty()) {
        return;
      }
      if (!LOGIN_REJECTED.contains(refused.get().getSQLState()) || tried == TRIES) {
        throw refused.get();
      }
      create(admin);
      setPassword(admin);
    }
  }

  private Optional<SQLException> refusal(String url) {
    try (Connection opened = OwnerAccess.connect(url, name, password)) {
      return Optional.empty();
    } catch (SQLException refused) {
      return Optional.of(refused);
    }
  }

  private void create(Connection admin) throws SQLException {
    try (Statement statement = admin.createStatement();
        var found =
            statement.executeQuery("select 1 from pg_roles where rolname = '" + name + "'")) {
      if (!found.next()) {
        statement.execute("create role " + name + " login");
      }
    } catch (SQLException failed) {
      tolerate(failed);
    }
  }

  /** Sends what the server stores, not the password, which a server may log. */
  private void setPassword(Connection admin) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute("alter role " + name + " login");
      admin
          .unwrap(PGConnection.class)
          .alterUserPassword(name, password.reveal().toCharArray(), "scram-sha-256");
    } catch (SQLException failed) {
      tolerate(failed);
    }
  }

  private static void tolerate(SQLException failed) throws SQLException {
    if (!CONCURRENT_CHANGE.contains(failed.getSQLState())) {
      throw failed;
    }
  }
}
