package com.resolutionflow.live.relay;

import java.util.UUID;

/**
 * Sends wake-ups between replicas: "the log of that account has reached that id". They are only
 * hints: the log is also polled, so that a lost, late, repeated or reordered wake-up costs at most
 * one polling interval. A relay is a bean in its own package, active if {@code
 * resolutionflow.live.relay} names it.
 */
public interface Relay {

  /**
   * Wakes every replica, this one included, after the current transaction commits; does nothing if
   * it is rolled back. Called once, at the very end of the transaction. Must be quick, because the
   * account's log is locked.
   */
  void announce(UUID accountId, long lastId);

  /**
   * The channel of PostgreSQL on which the log's own statement announces {@code account:id}, on
   * commit or never, which saves a round trip; then {@link #announce} is not called. Empty for
   * none.
   */
  default String channel() {
    return "";
  }

  /** Starts listening without waiting for a connection, until closed. Reconnects by itself. */
  AutoCloseable listen(Listener listener);

  /** Receives the wake-ups. Called on the relay's thread: must return quickly and not throw. */
  interface Listener {

    /** The log of that account has reached at least that id. */
    void onAdvance(UUID accountId, long lastId);

    /** Wake-ups may have been missed: all logs have to be checked. */
    void onGap();
  }
}
