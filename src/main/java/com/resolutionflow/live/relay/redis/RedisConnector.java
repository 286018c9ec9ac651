package com.resolutionflow.live.relay.redis;

import io.lettuce.core.RedisException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the first connection on its own thread, retrying with increasing delays until Redis is
 * available. After that the client library reconnects by itself.
 */
final class RedisConnector<C extends AutoCloseable> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisConnector.class);

  private static final int FIRST_PAUSE_MS = 100;
  private static final int LONGEST_PAUSE_MS = 5_000;

  private final Supplier<C> connect;
  private final Thread thread;
  private @Nullable C connection;
  private boolean closed;

  RedisConnector(String what, Supplier<C> dial) {
    this.connect = dial;
    this.thread = Thread.ofVirtual().name("live-redis-" + what).unstarted(this::run);
  }

  synchronized void start() {
    if (thread.getState() == Thread.State.NEW && !closed) {
      thread.start();
    }
  }

  /** Null while there is none yet. */
  synchronized @Nullable C connection() {
    return connection;
  }

  private void run() {
    int pause = FIRST_PAUSE_MS;
    while (!isClosed()) {
      try {
        keep(connect.get());
        return;
      } catch (RedisException away) {
        log.warn("Redis is not available yet, polling continues: {}", away.getMessage());
      }
      try {
        Thread.sleep(pause + ThreadLocalRandom.current().nextInt(pause));
      } catch (InterruptedException stopped) {
        return;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void keep(C made) {
    synchronized (this) {
      if (!closed) {
        connection = made;
        return;
      }
    }
    closeQuietly(made);
  }

  @Override
  public void close() {
    C present;
    synchronized (this) {
      closed = true;
      present = connection;
      connection = null;
    }
    thread.interrupt();
    if (present != null) {
      closeQuietly(present);
    }
  }

  private static void closeQuietly(AutoCloseable connection) {
    try {
      connection.close();
    } catch (Exception gone) {
      log.debug("The connection to Redis could not be closed cleanly: {}", gone.toString());
    }
  }
}
