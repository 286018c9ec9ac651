package com.resolutionflow.analytics.value;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Minutes recovered: the time an escalation takes by hand minus the time it takes in the product.
 *
 * @param baseline all entries, whenever they were measured
 * @param inProduct the minutes from claim to first action of the period's claims
 * @param minutesRecoveredPerEscalation null, like everything computed from it, while there are too
 *     few values on either side
 * @param hoursSavedPerWeek by week of the period, the first and last may be partial; empty while
 *     there are too few values
 * @param averageHoursPerWeek over the period's days since the account's first escalation, at least
 *     seven
 * @param threshold the hours per week from which the product pays off
 * @param missing what is still needed before there is a number, in words; empty once there is one
 */
record Recovered(
    String period,
    LocalDate from,
    LocalDate to,
    Side baseline,
    Side inProduct,
    @Nullable Double minutesRecoveredPerEscalation,
    @Nullable Interval interval,
    List<Week> hoursSavedPerWeek,
    @Nullable Double averageHoursPerWeek,
    double threshold,
    ThresholdComparison verdict,
    List<String> missing,
    String metricDefinition) {

  static final double THRESHOLD = 1.0;

  /** With fewer values on either side there is no result. */
  static final int ENOUGH = 5;

  /** The number of values and their median; null without values. */
  record Side(int n, @Nullable Double medianMinutes) {}

  /** The confidence interval, in minutes per escalation. */
  record Interval(double lowMinutes, double highMinutes, double confidence) {}

  record Week(LocalDate from, LocalDate to, long nWithAction, double hours) {}

  enum ThresholdComparison {
    NOT_ENOUGH_DATA,
    ABOVE,
    BELOW;

    static ThresholdComparison of(double hours) {
      return hours >= THRESHOLD ? ABOVE : BELOW;
    }
  }
}
