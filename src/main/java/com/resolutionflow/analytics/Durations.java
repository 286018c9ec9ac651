package com.resolutionflow.analytics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, in seconds, to the millisecond. All null when it never happened: nothing
 * is not zero.
 *
 * @param medianSeconds half took no longer; between the two in the middle where their number is
 *     even
 * @param p90Seconds nine in ten took no longer; interpolated between neighbours like the median
 */
public record Durations(
    @Nullable Double meanSeconds, @Nullable Double medianSeconds, @Nullable Double p90Seconds) {

  private static final Durations NONE = new Durations(null, null, null);

  public static Durations of(double[] seconds) {
    if (seconds.length == 0) {
      return NONE;
    }
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return new Durations(
        toMillis(Arrays.stream(sorted).average().orElseThrow()),
        toMillis(quantile(sorted, 0.5)),
        toMillis(quantile(sorted, 0.9)));
  }

  /**
   * The value that a part {@code q} of the sorted ones lies below, interpolated as PostgreSQL's
   * percentile_cont does.
   */
  public static double quantile(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }

  private static double toMillis(double seconds) {
    return Math.round(seconds * 1_000) / 1_000.0;
  }
}
