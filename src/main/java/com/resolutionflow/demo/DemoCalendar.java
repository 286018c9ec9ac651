package com.resolutionflow.demo;

import com.resolutionflow.demo.DemoScript.DemoAccount;
import com.resolutionflow.demo.DemoScript.History;
import com.resolutionflow.demo.DemoScript.ScriptedSession;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * Gives the stories of a history their times: over the eight weeks before today, in the account's
 * time zone, on working days and in office hours, most of them on Mondays and in the morning. On
 * the same day it always gives the same times.
 */
final class DemoCalendar {

  /** The whole past, today excluded: the pilot's eight weeks are then nearly over. */
  private static final int DAYS = 55;

  private static final int PATCH_WEEK_DAYS_AGO = 21;
  private static final LocalTime OPENING = LocalTime.of(8, 5);
  private static final int OFFICE_MINUTES = 8 * 60;

  /** More than one: the mornings are busier. */
  private static final double MORNINGS = 1.4;

  private static final Map<DayOfWeek, Double> USUAL =
      Map.of(
          DayOfWeek.MONDAY, 3.0,
          DayOfWeek.TUESDAY, 1.4,
          DayOfWeek.WEDNESDAY, 1.1,
          DayOfWeek.THURSDAY, 1.1,
          DayOfWeek.FRIDAY, 1.3);

  /** Updates are rolled out on Tuesday night. */
  private static final Map<DayOfWeek, Double> PATCHES =
      Map.of(
          DayOfWeek.MONDAY, 1.0,
          DayOfWeek.TUESDAY, 0.5,
          DayOfWeek.WEDNESDAY, 4.0,
          DayOfWeek.THURSDAY, 2.5,
          DayOfWeek.FRIDAY, 1.0);

  private final ZoneId zone;
  private final LocalDate today;
  private final Instant now;

  /** Decides hours of the day only, nothing that must not be guessed. */
  private final Random random = new Random(8);

  private DemoCalendar(ZoneId zone, Instant now) {
    this.zone = zone;
    this.today = LocalDate.ofInstant(now, zone);
    this.now = now;
  }

  /** A story and when it began. */
  record Dated(Instant start, ScriptedSession story) {}

  /** The account's stories, past and recent, oldest first. */
  static List<Dated> of(DemoAccount account, History history, Instant now) {
    DemoCalendar calendar = new DemoCalendar(account.timeZone(), now);
    List<Dated> all = new ArrayList<>(calendar.past(history));
    account.stories().stream().map(calendar::recent).forEach(all::add);
    return all.stream().sorted(Comparator.comparing(Dated::start)).toList();
  }

  private Dated recent(ScriptedSession story) {
    return new Dated(now.minus(Objects.requireNonNull(story.ago())), story);
  }

  private List<Dated> past(History history) {
    LocalDate patches =
        today
            .minusDays(PATCH_WEEK_DAYS_AGO)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    List<Dated> dated = new ArrayList<>();
    dated.addAll(spread(history.before(), today.minusDays(DAYS), patches, USUAL));
    dated.addAll(spread(history.patchWeek(), patches, patches.plusDays(7), PATCHES));
    dated.addAll(spread(history.after(), patches.plusDays(7), today, USUAL));
    return dated;
  }

  /** Spreads the stories in their order over the days from the first until the last is reached. */
  private List<Dated> spread(
      List<ScriptedSession> stories,
      LocalDate first,
      LocalDate last,
      Map<DayOfWeek, Double> weights) {
    List<LocalDate> days =
        first.datesUntil(last).filter(day -> weights.containsKey(day.getDayOfWeek())).toList();
    double weight =
        days.stream().mapToDouble(day -> weight(day, weights)).sum() / Math.max(1, stories.size());
    Map<LocalDate, List<ScriptedSession>> byDay = new TreeMap<>();
    double passed = 0;
    int next = 0;
    for (LocalDate day : days) {
      passed += weight(day, weights);
      while (next < stories.size() && (next + 0.5) * weight <= passed) {
        byDay.computeIfAbsent(day, some -> new ArrayList<>()).add(stories.get(next++));
      }
    }
    List<Dated> dated = new ArrayList<>();
    byDay.forEach((day, of) -> dated.addAll(within(day, of)));
    return dated;
  }

  private static double weight(LocalDate day, Map<DayOfWeek, Double> weights) {
    return weights.getOrDefault(day.getDayOfWeek(), 0.0);
  }

  private List<Dated> within(LocalDate day, List<ScriptedSession> stories) {
    List<LocalTime> times =
        stories.stream()
            .map(
                story ->
                    OPENING.plusMinutes(
                        (long) (OFFICE_MINUTES * Math.pow(random.nextDouble(), MORNINGS))))
            .sorted()
            .toList();
    List<Dated> dated = new ArrayList<>();
    for (int n = 0; n < stories.size(); n++) {
      dated.add(new Dated(day.atTime(times.get(n)).atZone(zone).toInstant(), stories.get(n)));
    }
    return dated;
  }
}
