package com.resolutionflow.llm.client;

import com.resolutionflow.llm.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a provider alone that is ill or does not know us: for a while every question is answered
 * at once with the reason that opened the circuit. After that one more failure is enough to open it
 * again. Each replica has its own: a shared one would cost a round trip per question and save no
 * more than a few requests a minute.
 */
final class CircuitBreaker {

  private final int failures;
  private final long pause;
  private final LongSupplier nanoTime;
  private int inARow;
  private long until;
  private @Nullable Failure openReason;

  CircuitBreaker(int failures, Duration pause, LongSupplier nanoTime) {
    this.failures = failures;
    this.pause = pause.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Why nobody may be asked now; nothing when the circuit is closed. */
  synchronized Optional<Failure> openReason() {
    if (openReason != null && nanoTime.getAsLong() - until >= 0) {
      openReason = null;
    }
    return Optional.ofNullable(openReason);
  }

  /** The provider answered, whatever the worth of what it said. */
  synchronized void recordSuccess() {
    inARow = 0;
    openReason = null;
  }

  /**
   * A question failed.
   *
   * @return whether that opened the circuit
   */
  synchronized boolean recordFailure(Failure reason) {
    inARow = Math.min(failures, inARow + 1);
    if (openReason != null || (inARow < failures && reason != Failure.UNAUTHORISED)) {
      return false;
    }
    inARow = failures - 1;
    openReason = reason;
    until = nanoTime.getAsLong() + pause;
    return true;
  }
}
