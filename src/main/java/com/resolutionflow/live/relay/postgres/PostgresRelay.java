package com.resolutionflow.live.relay.postgres;

import com.resolutionflow.database.Database;
import com.resolutionflow.live.relay.Relay;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Uses NOTIFY, which PostgreSQL delivers on commit and drops on rollback, exactly as {@link
 * #announce} promises. The price: commits with a notification wait for each other at one lock of
 * the whole server.
 */
@Component
@ConditionalOnProperty(
    name = "resolutionflow.live.relay",
    havingValue = "postgres",
    matchIfMissing = true)
class PostgresRelay implements Relay {

  private static final String CHANNEL = "live";

  private final JdbcClient jdbc;
  private final Database database;

  PostgresRelay(JdbcClient jdbc, Database database) {
    this.jdbc = jdbc;
    this.database = database;
  }

  @Override
  public void announce(UUID accountId, long lastId) {
    jdbc.sql("select pg_notify(:channel, :news)")
        .param("channel", CHANNEL)
        .param("news", accountId + ":" + lastId)
        .query((row, number) -> true)
        .single();
  }

  @Override
  public AutoCloseable listen(Listener listener) {
    return new PostgresListener(database, CHANNEL, listener).start();
  }
}
