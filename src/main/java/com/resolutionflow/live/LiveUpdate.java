package com.resolutionflow.live;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is sent to open browsers of an account. Publish it as an application event inside
 * the transaction that makes the change: it is appended to the account's log in that transaction
 * and sent after the commit, or never if that is rolled back.
 */
public interface LiveUpdate {

  /** The account that receives it. */
  UUID accountId();

  /** The event's name on the stream, such as {@code handoff_created}. */
  String topic();

  /** Who in the account may receive it. */
  Audience audience();

  /** The event's data, written as one line of JSON. */
  Object data();

  /**
   * Properties that differ from person to person, by user, put before those of the data. One update
   * for all who get the same words costs one row, whatever their number.
   */
  default Map<UUID, ?> personal() {
    return Map.of();
  }

  /** What a reader gets: the data with the personal properties. */
  default Class<?> type() {
    return data().getClass();
  }

  /** The session it is about; null if it is about none. */
  default @Nullable UUID about() {
    return null;
  }

  /**
   * Whether it says enough for the others of its transaction about the same session to go with it.
   * Streams that ask for one event for each change get those inside this one, or not at all if they
   * only say that the session has changed.
   */
  default boolean leads() {
    return false;
  }
}
