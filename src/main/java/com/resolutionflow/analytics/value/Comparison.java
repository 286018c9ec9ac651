package com.resolutionflow.analytics.value;

import com.resolutionflow.analytics.Durations;
import com.resolutionflow.analytics.value.Recovered.Interval;
import com.resolutionflow.analytics.value.Recovered.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The manual measurements and the product's, in minutes. They are only subtracted from each other,
 * never mixed.
 *
 * @param manual minutes of each baseline entry
 * @param inProduct minutes from claim to first action of each claim that has one
 */
record Comparison(double[] manual, double[] inProduct) {

  Side manualSide() {
    return side(manual);
  }

  Side productSide() {
    return side(inProduct);
  }

  boolean isEnough() {
    return manual.length >= Recovered.ENOUGH && inProduct.length >= Recovered.ENOUGH;
  }

  /** What is still missing before a number can be shown, in words. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (manual.length < Recovered.ENOUGH) {
      missing.add(more(Recovered.ENOUGH - manual.length, "baseline entry", "baseline entries"));
    }
    if (inProduct.length < Recovered.ENOUGH) {
      missing.add(
          more(
              Recovered.ENOUGH - inProduct.length,
              "claim with an action",
              "claims with an action"));
    }
    return missing;
  }

  private static String more(int n, String one, String many) {
    return n + " more " + (n == 1 ? one : many);
  }

  /** The difference of the medians, two decimals; null while there are too few values. */
  @Nullable Double minutesRecovered() {
    return isEnough() ? roundToHundredth(median(manual) - median(inProduct)) : null;
  }

  @Nullable Interval interval() {
    if (!isEnough()) {
      return null;
    }
    Bootstrap.Interval interval = Bootstrap.ofDifference(manual, inProduct);
    return new Interval(roundToHundredth(interval.low()), roundToHundredth(interval.high()), 0.95);
  }

  /** The hours that this many escalations save, two decimals; call it only if {@link #isEnough}. */
  double hours(double escalations) {
    return roundToHundredth((median(manual) - median(inProduct)) * escalations / 60);
  }

  private static Side side(double[] minutes) {
    return new Side(minutes.length, minutes.length == 0 ? null : roundToHundredth(median(minutes)));
  }

  private static double median(double[] minutes) {
    double[] sorted = minutes.clone();
    Arrays.sort(sorted);
    return Durations.quantile(sorted, 0.5);
  }

  static double roundToHundredth(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
