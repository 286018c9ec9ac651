package com.resolutionflow.clock;

import java.time.Duration;

/** The moment by which something is over, on the clock that nobody sets. */
public record Deadline(long nanoTime) {

  private static final int LEAST_MS = 1;

  /** That long from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left until then; never less than nothing. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** What is left, or that much if it is less, for calls that take 0 as "for ever". */
  public int millisAtMost(Duration time) {
    return (int) Math.max(LEAST_MS, Math.min(left().toMillis(), time.toMillis()));
  }

  /** This one, or that long from now if it is sooner. */
  public Deadline orIn(Duration time) {
    Deadline other = in(time);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }
}
