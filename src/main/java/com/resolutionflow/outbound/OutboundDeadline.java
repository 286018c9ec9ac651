package com.resolutionflow.outbound;

import java.time.Duration;

/** The time by which a call must end; on the monotonic clock. */
record OutboundDeadline(long nanoTime) {

  private static final int LEAST_MS = 1;

  static OutboundDeadline in(Duration time) {
    return new OutboundDeadline(System.nanoTime() + time.toNanos());
  }

  /** The time left; never negative. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** The time left, at most {@code time}; never 0, which means "no timeout" in socket calls. */
  int millisAtMost(Duration time) {
    return (int) Math.max(LEAST_MS, Math.min(remaining().toMillis(), time.toMillis()));
  }
}
