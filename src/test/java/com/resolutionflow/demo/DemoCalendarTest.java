package com.resolutionflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.demo.DemoCalendar.Dated;
import com.resolutionflow.demo.DemoScript.DemoAccount;
import com.resolutionflow.demo.DemoScript.History;
import com.resolutionflow.demo.DemoScript.ScriptedSession;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the stories of a demo happened, whichever day it is made on. */
class DemoCalendarTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final DemoAccount ACCOUNT =
      new DemoAccount("Acme", NEW_YORK, List.of(), null, List.of(), null);
  private static final History HISTORY = new History(stories(26), stories(12), stories(22));

  private static List<ScriptedSession> stories(int number) {
    return IntStream.range(0, number)
        .mapToObj(n -> new ScriptedSession(null, "Jamie", "Client", null, "Problem " + n, null))
        .toList();
  }

  private static List<Dated> at(String now) {
    return DemoCalendar.of(ACCOUNT, HISTORY, Instant.parse(now));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-30T05:10:00Z", // Monday, ten past midnight in New York
        "2026-12-01T19:00:00Z",
        "2026-12-02T19:00:00Z",
        "2026-12-03T19:00:00Z",
        "2026-12-04T19:00:00Z",
        "2026-12-05T19:00:00Z",
        "2026-12-06T19:00:00Z",
        "2027-04-20T03:30:00Z" // the clocks changed five weeks before
      })
  void allOfThemInOfficeHoursOfTheEightWeeksBefore(String now) {
    LocalDate today = LocalDate.ofInstant(Instant.parse(now), NEW_YORK);
    List<Dated> all = at(now);
    assertThat(all).hasSize(60).isSortedAccordingTo(java.util.Comparator.comparing(Dated::start));
    assertThat(all)
        .allSatisfy(
            one -> {
              ZonedDateTime there = one.start().atZone(NEW_YORK);
              assertThat(there.getDayOfWeek()).isLessThan(DayOfWeek.SATURDAY);
              assertThat(there.getHour()).isBetween(8, 16);
              assertThat(there.toLocalDate()).isBetween(today.minusDays(55), today.minusDays(1));
            });
    assertThat(all.getFirst().start().atZone(NEW_YORK).toLocalDate()).isBefore(today.minusDays(50));
    assertThat(ChronoUnit.DAYS.between(all.getLast().start(), Instant.parse(now))).isLessThan(4);
  }

  @Test
  void mondaysAreTheBusiestOutsideThePatchWeek() {
    Map<DayOfWeek, Integer> days = new EnumMap<>(DayOfWeek.class);
    DemoCalendar.of(
            ACCOUNT,
            new History(stories(40), List.of(), stories(30)),
            Instant.parse("2026-11-30T19:00:00Z"))
        .forEach(one -> days.merge(one.start().atZone(NEW_YORK).getDayOfWeek(), 1, Integer::sum));
    int mondays = days.getOrDefault(DayOfWeek.MONDAY, 0);
    days.forEach((day, number) -> assertThat(number).as(day.name()).isLessThanOrEqualTo(mondays));
    assertThat(mondays).isGreaterThan(20);
  }

  @Test
  void theSameOnEveryStartOfTheSameDay() {
    assertThat(at("2026-12-01T19:00:00Z")).isEqualTo(at("2026-12-01T19:30:00Z"));
  }
}
