package com.resolutionflow.live.relay.postgres;

import com.resolutionflow.database.Database;
import com.resolutionflow.live.relay.Relay;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Uses NOTIFY, which PostgreSQL delivers on commit and drops on rollback, exactly as {@link
 * Relay#channel} promises. The price: commits with a notification wait for each other at one lock
 * of the whole server.
 */
@Component
@ConditionalOnProperty(
    name = "resolutionflow.live.relay",
    havingValue = "postgres",
    matchIfMissing = true)
class PostgresRelay implements Relay {

  private static final String CHANNEL = "live";

  private final Database database;

  PostgresRelay(Database database) {
    this.database = database;
  }

  @Override
  public String channel() {
    return CHANNEL;
  }

  /** Does nothing: the log does it. */
  @Override
  public void announce(UUID accountId, long lastId) {}

  @Override
  public AutoCloseable listen(Listener listener) {
    return new PostgresListener(database, CHANNEL, listener).start();
  }
}
