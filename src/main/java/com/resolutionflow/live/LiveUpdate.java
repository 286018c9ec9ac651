package com.resolutionflow.live;

import java.util.UUID;

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
}
