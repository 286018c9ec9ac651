package com.resolutionflow.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.analytics.AnalyticsHistory;
import com.resolutionflow.analytics.AnalyticsHistory.EscalatedSession;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Minutes recovered, and the pilot: no number from too little, and the right one, with its
 * interval, from enough.
 */
@ProductTest
class RecoveredTest {

  private static final String RECOVERED = "/api/v1/analytics/recovered";

  @Autowired ApplicationContext application;
  AnalyticsHistory past;
  Member junior;
  Member senior;
  ApiClient owner;

  @BeforeEach
  void anAccount() {
    past = new AnalyticsHistory(application, ZoneOffset.UTC);
    junior = past.engineer("Jo");
    senior = past.engineer("Sam");
    owner = past.team.signedIn(Role.OWNER);
  }

  private void baselines(double... minutes) {
    for (double each : minutes) {
      owner.post("/api/v1/analytics/baselines", Map.of("minutes", each)).expect(201);
    }
  }

  private void acted(Instant at, long secondsToAction) {
    EscalatedSession told = past.escalated(junior, at, "Nobody can print", null);
    past.claimed(told, senior, told.after(1));
    past.acted(told, senior, told.after(1).plusSeconds(secondsToAction));
  }

  private Api.Recovered recovered(String query) {
    return owner.get(RECOVERED + query).expect(200).as(Api.Recovered.class);
  }

  @Test
  void fromTooLittleThereIsNoNumber() {
    baselines(10, 12, 9, 11);
    for (int n = 0; n < 3; n++) {
      acted(past.at("2026-03-02T09:00").plus(Duration.ofHours(n)), 60);
    }
    var week = recovered("?from=2026-03-02&to=2026-03-08");
    assertThat(week.verdict()).isEqualTo("not_enough_data");
    assertThat(week.baseline().n()).isEqualTo(4);
    assertThat(week.inProduct().n()).isEqualTo(3);
    assertThat(week.minutesRecoveredPerEscalation()).isNull();
    assertThat(week.interval()).isNull();
    assertThat(week.hoursSavedPerWeek().size()).isZero();
    assertThat(week.missing())
        .containsExactly("1 more baseline entry", "2 more claims with an action");
    assertThat(week.threshold()).isEqualTo(1);
    var empty = recovered("?period=7d");
    assertThat(empty.inProduct().medianMinutes()).isNull();
  }

  @Test
  void fromEnoughThereIsTheDifferenceOfTheMedians() {
    baselines(8, 10, 12, 14, 20);
    long[] seconds = {30, 60, 120, 180, 600, 90};
    for (int n = 0; n < seconds.length; n++) {
      acted(past.at("2026-03-02T09:00").plus(Duration.ofDays(2L * n)), seconds[n]);
    }
    var found = recovered("?from=2026-03-02&to=2026-03-15");
    assertThat(found.baseline().medianMinutes()).isEqualTo(12);
    // 30, 60, 90, 120, 180 and 600 s: 105 s in the middle.
    assertThat(found.inProduct().medianMinutes()).isEqualTo(1.75);
    assertThat(found.minutesRecoveredPerEscalation()).isEqualTo(10.25);
    assertThat(found.interval().lowMinutes()).isBetween(0.0, 10.25);
    assertThat(found.interval().highMinutes()).isBetween(10.25, 19.5);
    // Four claims in the first week, two in the second.
    assertThat(found.hoursSavedPerWeek())
        .containsExactly(
            new Api.RecoveredWeek("2026-03-02", "2026-03-08", 4, 0.68),
            new Api.RecoveredWeek("2026-03-09", "2026-03-15", 2, 0.34));
    assertThat(found.averageHoursPerWeek()).isEqualTo(0.51);
    assertThat(found.verdict()).isEqualTo("below");
    assertThat(found.missing().size()).isZero();
    assertThat(recovered("?from=2026-03-02&to=2026-03-15")).isEqualTo(found);
  }

  @Test
  void thePilotIsTheOwnersAndEndsWithWeekEight() {
    past.team.signedIn(Role.TEAM_ADMIN).get("/api/v1/analytics/pilot").expect(403, "role_required");
    Api.Pilot before = owner.get("/api/v1/analytics/pilot").expect(200).as(Api.Pilot.class);
    assertThat(before.startedOn()).isNull();
    assertThat(before.verdict()).isEqualTo("not_enough_data");
    baselines(30, 30, 30, 30, 30);
    LocalDate begin = LocalDate.now(ZoneOffset.UTC).minusWeeks(9);
    acted(begin.atTime(10, 0).toInstant(ZoneOffset.UTC), 60);
    for (int n = 0; n < 4; n++) {
      acted(begin.plusWeeks(7).atTime(10 + n, 0).toInstant(ZoneOffset.UTC), 60);
    }
    acted(begin.plusWeeks(8).atTime(10, 0).toInstant(ZoneOffset.UTC), 3_600);
    Api.Pilot pilot = owner.get("/api/v1/analytics/pilot").expect(200).as(Api.Pilot.class);
    assertThat(pilot.startedOn()).isEqualTo(begin.toString());
    assertThat(pilot.weeks().size()).isEqualTo(8);
    assertThat(pilot.inProduct().n()).isEqualTo(5);
    assertThat(pilot.decisiveWeek()).isEqualTo(8);
    assertThat(pilot.decided()).isTrue();
    // Four claims of 29 minutes recovered each.
    assertThat(pilot.decisiveHours()).isEqualTo(1.93);
    assertThat(pilot.verdict()).isEqualTo("above");
  }

  @Test
  void viewersReadNothingOfIt() {
    past.team.signedIn(Role.VIEWER).get(RECOVERED).expect(403, "role_required");
    past.team.signedIn(Role.VIEWER).get("/api/v1/analytics/lessons").expect(403, "role_required");
    owner.get(RECOVERED + "?period=1d").expect(400, "invalid_request");
  }
}
