package com.resolutionflow.live.relay.postgres;

import com.resolutionflow.database.Database;
import com.resolutionflow.live.relay.Relay.Listener;
import com.resolutionflow.tenant.Uuid7;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dedicated connection that only runs LISTEN. Reconnects with increasing delays when it is lost.
 */
final class PostgresListener implements Runnable, AutoCloseable {

  /** The name under which the connection shows in {@code pg_stat_activity}. */
  static final String APPLICATION_NAME = "resolutionflow live";

  private static final Logger log = LoggerFactory.getLogger(PostgresListener.class);

  /** How often an idle connection is probed, because a dead peer sends nothing either. */
  private static final int PROBE_MS = 10_000;

  private static final int PROBE_ANSWER_S = 5;
  private static final int FIRST_PAUSE_MS = 100;
  private static final int LONGEST_PAUSE_MS = 10_000;

  private final Database database;
  private final String channel;
  private final Listener listener;
  private final Thread thread = Thread.ofVirtual().name("live-listening").unstarted(this);
  private volatile boolean closed;
  private volatile @Nullable Connection connection;
  private int pause = FIRST_PAUSE_MS;

  PostgresListener(Database database, String channel, Listener listener) {
    this.database = database;
    this.channel = channel;
    this.listener = listener;
  }

  PostgresListener start() {
    thread.start();
    return this;
  }

  @Override
  public void run() {
    while (!closed) {
      try (Connection present = database.connect()) {
        connection = present;
        receive(present);
      } catch (SQLException lost) {
        if (!closed) {
          log.warn("The LISTEN connection was lost, polling continues: {}", lost.getMessage());
        }
      }
      pause();
    }
  }

  private void receive(Connection present) throws SQLException {
    try (Statement statement = present.createStatement()) {
      statement.execute("set application_name = '" + APPLICATION_NAME + "'");
      statement.execute("listen " + channel);
    }
    listener.onGap();
    PGConnection notifying = present.unwrap(PGConnection.class);
    while (!closed) {
      PGNotification[] news = notifying.getNotifications(PROBE_MS);
      pause = FIRST_PAUSE_MS;
      if (news != null && news.length > 0) {
        dispatch(news);
      } else if (!closed && !present.isValid(PROBE_ANSWER_S)) {
        throw new SQLException("no answer within " + PROBE_ANSWER_S + " s");
      }
    }
  }

  private void dispatch(PGNotification[] news) {
    for (PGNotification one : news) {
      String[] parts = one.getParameter().split(":", 2);
      UUID account = Uuid7.parse(parts[0]).orElse(null);
      if (account != null && parts.length == 2 && parts[1].matches("\\d{1,16}")) {
        listener.onAdvance(account, Long.parseLong(parts[1]));
      } else {
        log.warn("Ignored an unknown message on the channel {}", channel);
      }
    }
  }

  private void pause() {
    if (closed) {
      return;
    }
    try {
      Thread.sleep(pause + ThreadLocalRandom.current().nextInt(pause));
    } catch (InterruptedException stopped) {
      closed = true;
    }
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Connection present = connection;
    if (present != null) {
      try {
        present.abort(Runnable::run);
      } catch (SQLException gone) {
        log.debug("The LISTEN connection was already closed: {}", gone.getMessage());
      }
    }
  }
}
