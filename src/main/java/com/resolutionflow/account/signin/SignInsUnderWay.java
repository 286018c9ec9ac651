package com.resolutionflow.account.signin;

import com.resolutionflow.problem.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Bounds how many passwords of one network are checked at once, so that many sign-ins from there do
 * not delay those from elsewhere. The others of that network wait for their turn.
 */
@Component
class SignInsUnderWay {

  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Networks share them by chance, which costs them no more than waiting for each other. */
  private final Semaphore[] turns =
      Stream.generate(() -> new Semaphore(AT_ONCE, true)).limit(256).toArray(Semaphore[]::new);

  /**
   * Does the work when it is that network's turn, outside any transaction.
   *
   * @throws Problem 429 if it is not within a few seconds
   */
  <T> T within(String network, Supplier<T> work) {
    Semaphore turn = turns[Math.floorMod(network.hashCode(), turns.length)];
    try {
      if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Problem.tooMany(PATIENCE.toSeconds());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Problem.tooMany(PATIENCE.toSeconds());
    }
    try {
      return work.get();
    } finally {
      turn.release();
    }
  }
}
