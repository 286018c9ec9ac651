package com.resolutionflow.assistant.provider;

import java.time.Duration;

/** The moment by which all must be over, on the clock that nobody sets. */
public record Deadline(long nanoTime) {

  /** That long from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left until then; never less than nothing. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** This one, or that long from now if it is sooner. */
  Deadline orIn(Duration time) {
    Deadline other = in(time);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }
}
