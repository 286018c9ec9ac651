package com.resolutionflow.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.resolutionflow.analytics.Durations;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The interval is the one that drawing every value would give, found quicker. */
class BootstrapTest {

  @Test
  void itAgreesWithDrawingEveryValue() {
    Random random = new Random(7);
    for (int[] sizes : new int[][] {{5, 5}, {6, 9}, {40, 31}}) {
      double[] first = random.doubles(sizes[0], 5, 40).toArray();
      double[] second = random.doubles(sizes[1], 0, 10).toArray();
      Bootstrap.Interval found = Bootstrap.ofDifference(first, second);
      double[] drawn = new double[20_000];
      for (int round = 0; round < drawn.length; round++) {
        drawn[round] = median(drawn(first, random)) - median(drawn(second, random));
      }
      Arrays.sort(drawn);
      double spread = drawn[drawn.length - 1] - drawn[0];
      assertThat(found.low()).isCloseTo(Durations.quantile(drawn, 0.025), within(spread * 0.06));
      assertThat(found.high()).isCloseTo(Durations.quantile(drawn, 0.975), within(spread * 0.06));
    }
  }

  @Test
  void theSameNumbersGiveTheSameInterval() {
    double[] first = {8, 10, 12, 14, 20};
    double[] second = {1, 2, 3, 4, 5};
    assertThat(Bootstrap.ofDifference(first, second))
        .isEqualTo(Bootstrap.ofDifference(new double[] {20, 14, 12, 10, 8}, second));
    assertThat(Bootstrap.ofDifference(new double[] {7, 7, 7}, new double[] {2, 2}))
        .isEqualTo(new Bootstrap.Interval(5, 5));
  }

  private static double[] drawn(double[] from, Random random) {
    return random.ints(from.length, 0, from.length).mapToDouble(at -> from[at]).toArray();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return Durations.quantile(values, 0.5);
  }
}
