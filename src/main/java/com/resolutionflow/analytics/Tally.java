package com.resolutionflow.analytics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts the escalations and claims of one group and collects their durations. */
class Tally {

  private long created;
  private long claimed;
  private final Seconds toClaim = new Seconds();
  private final Seconds toAction = new Seconds();

  void addCreated() {
    created++;
  }

  void add(ClaimTimes claim) {
    claimed++;
    toClaim.add(claim.secondsToClaim());
    if (claim.acted()) {
      toAction.add(claim.secondsToAction());
    }
  }

  long created() {
    return created;
  }

  long claimed() {
    return claimed;
  }

  long withAction() {
    return toAction.count;
  }

  Durations timeToClaim() {
    return Durations.of(toClaim.values());
  }

  Durations timeToFirstAction() {
    return Durations.of(toAction.values());
  }

  double[] actionSeconds() {
    return toAction.values();
  }

  Counts counts() {
    return new Counts(
        created, claimed, withAction(), conversion(), timeToFirstAction(), timeToClaim());
  }

  private @Nullable Double conversion() {
    return claimed == 0 ? null : Math.round(withAction() * 10_000.0 / claimed) / 10_000.0;
  }

  private static final class Seconds {

    private double[] values = new double[16];
    private int count;

    void add(double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = value;
    }

    double[] values() {
      return Arrays.copyOf(values, count);
    }
  }
}
