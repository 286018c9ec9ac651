package com.resolutionflow.live.relay;

import java.util.UUID;

/**
 * Carries wake-ups between replicas: "the log of that account has come to that id". Only ever a
 * hint: the log is the truth and is also polled, so that a lost, late, repeated or reordered
 * wake-up costs at most one polling interval. A relay is a bean of a folder of its own, present
 * when {@code resolutionflow.live.relay} names it.
 */
public interface Relay {

  /**
   * Tells every replica, this one too, after the commit of the present transaction and not before;
   * nobody, if it is rolled back. Called inside that transaction, once, as its last act; must be
   * quick, since the account's log is locked meanwhile.
   */
  void announce(UUID accountId, long lastId);

  /**
   * Begins to listen, without waiting for a connection, until closed. Lost connections are mended
   * without being told.
   */
  AutoCloseable listen(Listener ear);

  /** Who is to be woken. Called on the relay's own thread: returns quickly and throws nothing. */
  interface Listener {

    /** The log of that account has come to that id, or further. */
    void onAdvance(UUID accountId, long lastId);

    /** Wake-ups may have been missed before now: everything is to be looked at. */
    void onGap();
  }
}
