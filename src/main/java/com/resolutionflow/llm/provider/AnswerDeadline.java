package com.resolutionflow.llm.provider;

import java.time.Duration;

/** The moment by which all must be over, on the clock that nobody sets. */
public record AnswerDeadline(long nanoTime) {

  /** That long from now. */
  public static AnswerDeadline in(Duration time) {
    return new AnswerDeadline(System.nanoTime() + time.toNanos());
  }

  /** What is left until then; never less than nothing. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** This one, or that long from now if it is sooner. */
  AnswerDeadline earlierOf(Duration time) {
    AnswerDeadline other = in(time);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }
}
