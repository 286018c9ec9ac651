package com.resolutionflow.analytics;

import com.resolutionflow.problem.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whole days in an account's time zone, both ends included. When the clocks change, a day has 23 or
 * 25 hours.
 *
 * @param name as requested: {@code 30d}, or the two dates separated by a slash
 */
public record Period(String name, LocalDate from, LocalDate to, ZoneId zone) {

  private static final Map<String, Integer> NAMED = Map.of("7d", 7, "30d", 30, "90d", 90);
  private static final String DEFAULT = "30d";
  private static final int LONGEST_DAYS = 3_660;
  private static final int LONGEST_BY_DAY = 31;

  /**
   * Parses the request parameters. A named period ends today; the default is the last 30 days.
   *
   * @throws Problem 400 for an unknown name, an invalid date, one date without the other, a name
   *     together with dates, an end before the start, or more than ten years
   */
  static Period of(
      @Nullable String period,
      @Nullable String from,
      @Nullable String to,
      ZoneId zone,
      Clock clock) {
    if (from == null && to == null) {
      return named(
          period == null ? DEFAULT : period, LocalDate.ofInstant(clock.instant(), zone), zone);
    }
    if (period != null) {
      throw Problem.invalid("period", "must not be given together with from and to");
    }
    LocalDate first = date("from", from);
    LocalDate last = date("to", to);
    if (last.isBefore(first)) {
      throw Problem.invalid("to", "must not be before from");
    }
    if (ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
      throw Problem.invalid("to", "must be within ten years of from");
    }
    return new Period(first + "/" + last, first, last, zone);
  }

  private static Period named(String name, LocalDate today, ZoneId zone) {
    Integer days = NAMED.get(name);
    if (days == null) {
      throw Problem.invalid("period", "must be 7d, 30d or 90d");
    }
    return new Period(name, today.minusDays(days - 1L), today, zone);
  }

  private static LocalDate date(String field, @Nullable String text) {
    if (text == null) {
      throw Problem.invalid(field, "is required as well: a date such as 2026-03-01");
    }
    try {
      if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException noSuchDay) {
      throw Problem.invalid(field, "must be a date that exists");
    }
    throw Problem.invalid(field, "must be a date such as 2026-03-01");
  }

  /** The first moment of it. */
  public Instant start() {
    return from.atStartOfDay(zone).toInstant();
  }

  /** The first moment after it. */
  public Instant end() {
    return to.plusDays(1).atStartOfDay(zone).toInstant();
  }

  int days() {
    return (int) ChronoUnit.DAYS.between(from, to) + 1;
  }

  /**
   * Its days or, if it is longer than a month, its weeks from Monday; the first and last week may
   * be partial.
   */
  List<Period> parts() {
    return days() <= LONGEST_BY_DAY ? split(from, 1) : weeks();
  }

  /** Its weeks from Monday; the first and last may be partial. */
  public List<Period> weeks() {
    return split(from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), 7);
  }

  private List<Period> split(LocalDate begin, int days) {
    List<Period> parts = new ArrayList<>();
    for (LocalDate first = begin; !first.isAfter(to); first = first.plusDays(days)) {
      LocalDate last = first.plusDays(days - 1L);
      LocalDate cutFirst = first.isBefore(from) ? from : first;
      LocalDate cutLast = last.isAfter(to) ? to : last;
      parts.add(new Period(cutFirst + "/" + cutLast, cutFirst, cutLast, zone));
    }
    return parts;
  }
}
