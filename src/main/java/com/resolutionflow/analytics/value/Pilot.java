package com.resolutionflow.analytics.value;

import com.resolutionflow.analytics.value.Recovered.Interval;
import com.resolutionflow.analytics.value.Recovered.Side;
import com.resolutionflow.analytics.value.Recovered.ThresholdComparison;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the product pays off, week by week over the first eight weeks.
 *
 * @param startedOn the day of the account's first escalation; null before there is one
 * @param week the current week; 8 after the end
 * @param inProduct the claims with an action in the eight weeks so far
 * @param decisiveWeek the last complete week, which decides the verdict; null while there is none
 *     or too few measurements
 * @param decided whether the verdict is final because it is about week 8
 */
record Pilot(
    @Nullable LocalDate startedOn,
    @Nullable LocalDate endsOn,
    @Nullable Integer week,
    List<Week> weeks,
    Side baseline,
    Side inProduct,
    @Nullable Double minutesRecoveredPerEscalation,
    @Nullable Interval interval,
    double threshold,
    @Nullable Integer decisiveWeek,
    @Nullable Double decisiveHours,
    ThresholdComparison verdict,
    boolean decided,
    List<String> missing,
    String metricDefinition,
    String howComputed) {

  /**
   * @param hours the hours saved; null for a future week or with too few measurements
   */
  record Week(
      int number,
      LocalDate from,
      LocalDate to,
      boolean complete,
      long nWithAction,
      @Nullable Double medianMinutesToFirstAction,
      @Nullable Double hours) {}
}
