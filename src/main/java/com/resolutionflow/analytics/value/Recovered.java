package com.resolutionflow.analytics.value;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Minutes recovered: what an escalation cost by hand less what it costs in the product.
 *
 * @param baseline all entries, whenever they were measured
 * @param inProduct the period's claims that an action followed: the minutes between
 * @param minutesRecoveredPerEscalation null, like everything that follows from it, while there are
 *     too few of either
 * @param hoursSavedPerWeek by week of the period, the first and the last as far as it goes; empty
 *     while there are too few
 * @param averageHoursPerWeek over the period's days since the account's first escalation, seven at
 *     least
 * @param threshold hours per week from which the product is worth it
 * @param missing what is needed before there is a number, in words; empty once there is one
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
    Verdict verdict,
    List<String> missing,
    String metricDefinition) {

  static final double THRESHOLD = 1.0;

  /** Fewer of either say nothing. */
  static final int ENOUGH = 5;

  /** How many, and what half of them did not exceed; null without any. */
  record Side(int n, @Nullable Double medianMinutes) {}

  /** In minutes per escalation: nineteen of twenty samples like these lie within. */
  record Interval(double lowMinutes, double highMinutes, double confidence) {}

  record Week(LocalDate from, LocalDate to, long nWithAction, double hours) {}

  enum Verdict {
    NOT_ENOUGH_DATA,
    ABOVE,
    BELOW;

    static Verdict of(double hours) {
      return hours >= THRESHOLD ? ABOVE : BELOW;
    }
  }
}
