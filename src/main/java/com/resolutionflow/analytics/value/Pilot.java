package com.resolutionflow.analytics.value;

import com.resolutionflow.analytics.value.Recovered.Interval;
import com.resolutionflow.analytics.value.Recovered.Side;
import com.resolutionflow.analytics.value.Recovered.Verdict;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the product is worth it, week by week over the first eight weeks.
 *
 * @param startedOn the day of the account's first escalation; null before there is one
 * @param week the present one, 8 from then on
 * @param inProduct the claims with an action of all eight weeks, as far as they have passed
 * @param decisiveWeek the last complete one, which the verdict is about; null while there is none,
 *     or too few measurements
 * @param decided whether the verdict is about week 8 and so will not change with time
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
    Verdict verdict,
    boolean decided,
    List<String> missing,
    String metricDefinition,
    String howComputed) {

  /**
   * @param hours saved in it; null while it is to come, or too few was measured
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
