package com.resolutionflow.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a job is tried again.
 *
 * @param pauses after the first failed attempt, the second and so on; when they are used up the job
 *     is dead-lettered
 */
public record Retries(List<Duration> pauses) {

  /** Six attempts within some two hours. */
  public static final Retries STANDARD =
      new Retries(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofMinutes(2),
              Duration.ofMinutes(15),
              Duration.ofMinutes(90)));

  /** One attempt only. */
  public static final Retries NONE = new Retries(List.of());

  /**
   * So much longer or shorter at random, so that what failed together does not come back together.
   */
  private static final double JITTER = 0.2;

  public Retries {
    pauses = List.copyOf(pauses);
  }

  boolean exhausted(int attempt) {
    return attempt > pauses.size();
  }

  Duration after(int attempt) {
    double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return Duration.ofMillis(Math.round(pauses.get(attempt - 1).toMillis() * factor));
  }
}
