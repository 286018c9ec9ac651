package com.resolutionflow.analytics.value;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.analytics.ClaimTimes;
import com.resolutionflow.analytics.Definitions;
import com.resolutionflow.analytics.Durations;
import com.resolutionflow.analytics.FigureStore;
import com.resolutionflow.analytics.Period;
import com.resolutionflow.analytics.baseline.BaselineStore;
import com.resolutionflow.analytics.value.Recovered.ThresholdComparison;
import com.resolutionflow.clock.ProductClock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The time that the product saves: over a period for engineers, over the pilot's eight weeks for
 * the owner.
 */
@Service
@Transactional(readOnly = true)
class RecoveredAnalytics {

  private static final int PILOT_WEEKS = 8;

  private final FigureStore store;
  private final BaselineStore baselines;
  private final Accounts accounts;
  private final ProductClock clock;

  RecoveredAnalytics(
      FigureStore store, BaselineStore baselines, Accounts accounts, ProductClock clock) {
    this.store = store;
    this.baselines = baselines;
    this.accounts = accounts;
    this.clock = clock;
  }

  Recovered recovered(Period period) {
    List<ClaimTimes> acted = claimsWithAction(period);
    Comparison comparison = compare(acted);
    Double average =
        comparison.isEnough() ? comparison.hours(acted.size() * 7.0 / days(period)) : null;
    return new Recovered(
        period.name(),
        period.from(),
        period.to(),
        comparison.manualSide(),
        comparison.productSide(),
        comparison.minutesRecovered(),
        comparison.interval(),
        weeks(period, acted, comparison),
        average,
        Recovered.THRESHOLD,
        average == null ? ThresholdComparison.NOT_ENOUGH_DATA : ThresholdComparison.of(average),
        comparison.missing(),
        Definitions.MINUTES_RECOVERED);
  }

  private List<ClaimTimes> claimsWithAction(Period period) {
    return store.claims(period).stream().filter(ClaimTimes::acted).toList();
  }

  private Comparison compare(List<ClaimTimes> acted) {
    return new Comparison(
        baselines.minutes(),
        acted.stream().mapToDouble(claim -> claim.secondsToAction() / 60).toArray());
  }

  /** The time before the account's first escalation does not count. */
  private long days(Period period) {
    LocalDate begin =
        store
            .firstEscalationAt()
            .map(at -> LocalDate.ofInstant(at, period.zone()))
            .filter(day -> day.isAfter(period.from()))
            .orElse(period.from());
    return Math.max(7, ChronoUnit.DAYS.between(begin, period.to()) + 1);
  }

  private static List<Recovered.Week> weeks(
      Period period, List<ClaimTimes> acted, Comparison comparison) {
    if (!comparison.isEnough()) {
      return List.of();
    }
    return period.weeks().stream()
        .map(
            week -> {
              long n = acted.stream().filter(within(week)).count();
              return new Recovered.Week(week.from(), week.to(), n, comparison.hours(n));
            })
        .toList();
  }

  private static Predicate<ClaimTimes> within(Period period) {
    double start = period.start().getEpochSecond();
    double end = period.end().getEpochSecond();
    return claim -> claim.claimedAt() >= start && claim.claimedAt() < end;
  }

  /** The first eight weeks from the account's first escalation; for owners. */
  Pilot pilot(Member reader) {
    reader.require(Role.OWNER);
    ZoneId zone = accounts.timeZone();
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    return store
        .firstEscalationAt()
        .map(at -> pilot(LocalDate.ofInstant(at, zone), today, zone))
        .orElseGet(() -> notStarted());
  }

  private Pilot notStarted() {
    Comparison comparison = compare(List.of());
    return new Pilot(
        null,
        null,
        null,
        List.of(),
        comparison.manualSide(),
        comparison.productSide(),
        null,
        null,
        Recovered.THRESHOLD,
        null,
        null,
        ThresholdComparison.NOT_ENOUGH_DATA,
        false,
        comparison.missing(),
        Definitions.MINUTES_RECOVERED,
        Definitions.PILOT);
  }

  private Pilot pilot(LocalDate begin, LocalDate today, ZoneId zone) {
    LocalDate end = begin.plusDays(7L * PILOT_WEEKS - 1);
    List<ClaimTimes> acted = claimsWithAction(new Period("pilot", begin, end, zone));
    Comparison comparison = compare(acted);
    List<Pilot.Week> weeks = new ArrayList<>();
    for (int number = 1; number <= PILOT_WEEKS; number++) {
      LocalDate from = begin.plusDays(7L * (number - 1));
      weeks.add(
          week(number, new Period("week", from, from.plusDays(6), zone), today, acted, comparison));
    }
    Pilot.Week decisive = comparison.isEnough() ? lastComplete(weeks) : null;
    Double hours = decisive == null ? null : decisive.hours();
    return new Pilot(
        begin,
        end,
        (int) Math.min(PILOT_WEEKS, ChronoUnit.DAYS.between(begin, today) / 7 + 1),
        weeks,
        comparison.manualSide(),
        comparison.productSide(),
        comparison.minutesRecovered(),
        comparison.interval(),
        Recovered.THRESHOLD,
        decisive == null ? null : decisive.number(),
        hours,
        hours == null ? ThresholdComparison.NOT_ENOUGH_DATA : ThresholdComparison.of(hours),
        decisive != null && decisive.number() == PILOT_WEEKS,
        comparison.missing(),
        Definitions.MINUTES_RECOVERED,
        Definitions.PILOT);
  }

  private static Pilot.Week week(
      int number, Period week, LocalDate today, List<ClaimTimes> acted, Comparison comparison) {
    double[] seconds =
        acted.stream().filter(within(week)).mapToDouble(ClaimTimes::secondsToAction).toArray();
    boolean begun = !week.from().isAfter(today);
    Double median = Durations.of(seconds).medianSeconds();
    return new Pilot.Week(
        number,
        week.from(),
        week.to(),
        week.to().isBefore(today),
        seconds.length,
        median == null ? null : Comparison.roundToHundredth(median / 60),
        begun && comparison.isEnough() ? comparison.hours(seconds.length) : null);
  }

  private static Pilot.@Nullable Week lastComplete(List<Pilot.Week> weeks) {
    return weeks.stream()
        .filter(Pilot.Week::complete)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }
}
