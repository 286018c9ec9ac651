package com.resolutionflow.analytics.value;

import com.resolutionflow.analytics.Durations;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The 95 % bootstrap confidence interval of the difference of two medians: both samples are
 * resampled many times with replacement. The random seed is fixed, so that the same numbers always
 * give the same interval.
 *
 * <p>The median of a resample is computed without drawing all values: the position of the k-th
 * smallest of n draws is Beta-distributed. So a year of claims takes no longer than a week.
 */
final class Bootstrap {

  private static final int ROUNDS = 4_000;
  private static final long SEED = 20_260_101;

  private final SplittableRandom random = new SplittableRandom(SEED);

  private Bootstrap() {}

  /**
   * The interval of the median of {@code first} minus that of {@code second}; neither may be empty.
   */
  static Interval ofDifference(double[] first, double[] second) {
    return new Bootstrap().difference(sorted(first), sorted(second));
  }

  private Interval difference(double[] first, double[] second) {
    double[] drawn = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      drawn[round] = drawnMedian(first) - drawnMedian(second);
    }
    Arrays.sort(drawn);
    return new Interval(Durations.quantile(drawn, 0.025), Durations.quantile(drawn, 0.975));
  }

  /** The median of one resample of the same size. */
  private double drawnMedian(double[] sorted) {
    int n = sorted.length;
    int k = (n + 1) / 2;
    double place = beta(k, n - k + 1);
    double lower = sorted[at(place, n)];
    if (n % 2 == 1) {
      return lower;
    }
    // The draw after the k-th is the smallest of the n - k between it and the end.
    double next = place + (1 - place) * (1 - Math.pow(1 - random.nextDouble(), 1.0 / (n - k)));
    return (lower + sorted[at(next, n)]) / 2;
  }

  private static int at(double place, int n) {
    return Math.min(n - 1, (int) (place * n));
  }

  private double beta(int a, int b) {
    double first = gamma(a);
    return first / (first + gamma(b));
  }

  /** Gamma-distributed with a shape of at least 1, by Marsaglia and Tsang, ACM TOMS 26 (2000). */
  private double gamma(int shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** An interval. */
  record Interval(double low, double high) {}
}
