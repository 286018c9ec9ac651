package com.resolutionflow.live;

import java.util.UUID;

/**
 * News that open browsers of an account should hear of. Publish it as an application event inside
 * the transaction that makes it true: it is appended to the account's log in that transaction, and
 * told after the commit or never.
 */
public interface LiveUpdate {

  /** The account that hears of it. */
  UUID accountId();

  /** The event's name on the stream, such as {@code handoff_created}. */
  String topic();

  /** Who in the account may hear of it. */
  Audience audience();

  /** What the event carries, written as one line of JSON. */
  Object data();
}
