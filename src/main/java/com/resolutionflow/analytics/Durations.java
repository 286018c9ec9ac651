package com.resolutionflow.analytics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of durations, in seconds with three decimals. All are null without values, rather than
 * zero.
 *
 * @param medianSeconds the median; the mean of the two middle values if their number is even
 * @param p90Seconds the 90th percentile, interpolated like the median
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

  /** The quantile {@code q} of sorted values, interpolated like PostgreSQL's percentile_cont. */
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
