package com.resolutionflow.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended. What it says is read by admins: what the other side said, without secrets.
 */
public sealed interface Sent {

  /** The other side took it. */
  record Delivered(String answer) implements Sent {}

  /**
   * Not now: tried again by the channel's {@link Channel#retries}, not before that time where the
   * other side said so.
   */
  record Again(String error, @Nullable Duration notBefore) implements Sent {}

  /**
   * Nothing was sent, because of a limit that we keep ourselves: tried again after that time,
   * without counting.
   */
  record Later(String why, Duration in) implements Sent {}

  /** Never: given up at once, until somebody sends it again by hand. */
  record Failed(String error) implements Sent {}

  /** There is no use in it any more (switched off, taken back); says why. */
  record Skipped(String why) implements Sent {}
}
