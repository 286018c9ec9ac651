package com.resolutionflow.outbound;

import java.time.Duration;

/**
 * The moment by which a call is over, whatever the other side does; on the clock that nobody sets.
 */
record OutboundDeadline(long nanoTime) {

  private static final int LEAST_MS = 1;

  static OutboundDeadline in(Duration time) {
    return new OutboundDeadline(System.nanoTime() + time.toNanos());
  }

  /** What is left until then; never less than nothing. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** What is left, or that much if it is less, for calls that take 0 as "for ever". */
  int millisAtMost(Duration time) {
    return (int) Math.max(LEAST_MS, Math.min(remaining().toMillis(), time.toMillis()));
  }
}
