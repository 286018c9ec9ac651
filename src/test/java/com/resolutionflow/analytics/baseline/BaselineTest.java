package com.resolutionflow.analytics.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Baselines: who may type them, what is refused, what their history keeps; and the stopwatch that
 * measures them.
 */
@ProductTest
class BaselineTest {

  private static final String BASELINES = "/api/v1/analytics/baselines";
  private static final String STOPWATCH = "/api/v1/analytics/stopwatch";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Team team;
  Technician admin;
  Technician engineer;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    admin = Technician.of(team, Role.TEAM_ADMIN, "Ada Admin");
    engineer = Technician.of(team, Role.ENGINEER);
  }

  @Test
  void aTeamAdminTypesThemAndEngineersReadThem() {
    String session = admin.start();
    Answer typed =
        admin
            .browser()
            .post(
                BASELINES,
                Map.of(
                    "minutes",
                    12.5,
                    "note",
                    " By phone ",
                    "session_id",
                    session,
                    "measured_at",
                    "2026-03-02T09:00:00Z"));
    Api.Baseline entry = typed.expect(201).as(Api.Baseline.class);
    assertThat(entry.minutes()).isEqualTo(12.5);
    assertThat(entry.note()).isEqualTo("By phone");
    assertThat(entry.source()).isEqualTo("typed");
    assertThat(entry.measuredBy().name()).isEqualTo("Ada Admin");
    assertThat(engineer.list(BASELINES, Api.Baseline.class)).containsExactly(entry);
    admin.browser().post(BASELINES, Map.of("minutes", 7)).expect(201);
    // The newest measurement first.
    assertThat(engineer.all(BASELINES + "?limit=1", Api.Baseline.class).map(one -> one.minutes()))
        .containsExactly(7.0, 12.5);
  }

  @Test
  void whoMayNotIsRefused() {
    String id = admin.browser().post(BASELINES, Map.of("minutes", 5)).expect(201).text("id");
    engineer.browser().post(BASELINES, Map.of("minutes", 5)).expect(403, "role_required");
    engineer
        .browser()
        .patch(BASELINES + "/" + id, Map.of("minutes", 6))
        .expect(403, "role_required");
    engineer.browser().delete(BASELINES + "/" + id).expect(403, "role_required");
    Technician viewer = Technician.of(team, Role.VIEWER);
    for (String path : List.of(BASELINES, BASELINES + "/" + id + "/changes", STOPWATCH)) {
      viewer.browser().get(path).expect(403, "role_required");
    }
    viewer.browser().post(STOPWATCH, Map.of()).expect(403, "role_required");
    Technician stranger = Technician.of(new TestAccounts(application).team(), Role.OWNER);
    assertThat(stranger.list(BASELINES, Api.Baseline.class)).isEmpty();
    stranger.browser().delete(BASELINES + "/" + id).expect(404, "not_found");
    stranger.browser().get(BASELINES + "/" + id + "/changes").expect(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"minutes\": 0}",
        "{\"minutes\": -3}",
        "{\"minutes\": 1440.01}",
        "{\"minutes\": 1e999999}",
        "{\"minutes\": \"5\"}",
        "{\"minutes\": null}",
        "{}",
        "{\"minutes\": 0.001}",
        "{\"minutes\": true}",
        "{\"minutes\": 5, \"measured_at\": \"2999-01-01T00:00:00Z\"}",
        "{\"minutes\": 5, \"measured_at\": \"1999-01-01T00:00:00Z\"}",
        "{\"minutes\": 5, \"session_id\": \"019a0000-0000-7000-8000-000000000001\"}",
        "{\"minutes\": 5, \"who\": 1}"
      })
  void whatCannotHaveBeenMeasuredIsRefused(String body) {
    admin.browser().post(BASELINES, body).expect(400, "invalid_request");
    assertThat(admin.list(BASELINES, Api.Baseline.class)).isEmpty();
  }

  @Test
  void aChangeAndADeletionStayInItsHistory() {
    String id =
        admin
            .browser()
            .post(BASELINES, Map.of("minutes", 5, "note", "a guess"))
            .expect(201)
            .text("id");
    admin.browser().patch(BASELINES + "/" + id, Map.of("minutes", 8.25)).expect(200);
    admin.browser().patch(BASELINES + "/" + id, Map.of("minutes", 8.25)).expect(200);
    admin.browser().delete(BASELINES + "/" + id).expect(204);
    admin.browser().delete(BASELINES + "/" + id).expect(404, "not_found");
    assertThat(admin.list(BASELINES, Api.Baseline.class)).isEmpty();
    List<Api.BaselineChange> history =
        engineer.list(BASELINES + "/" + id + "/changes", Api.BaselineChange.class);
    assertThat(history.stream().map(change -> change.kind() + " " + change.minutes()))
        .containsExactly("created 5.0", "changed 8.25", "deleted 8.25");
    assertThat(history).allMatch(change -> change.changedBy().name().equals("Ada Admin"));
    assertThat(history.getLast().note()).isEqualTo("a guess");
  }

  @Test
  void aRetriedPostMakesOneEntry() {
    for (int n = 0; n < 2; n++) {
      admin
          .browser()
          .with("Idempotency-Key", "one")
          .post(BASELINES, Map.of("minutes", 5))
          .expect(201);
    }
    assertThat(admin.list(BASELINES, Api.Baseline.class)).hasSize(1);
  }

  @Test
  void aStopwatchRunsOnTheServerAndMakesAnEntryOfItsOwn() {
    assertThat(engineer.browser().get(STOPWATCH).expect(200).as(Api.StopwatchState.class).running())
        .isNull();
    String session = engineer.start();
    engineer.browser().post(STOPWATCH, Map.of("session_id", session)).expect(201);
    Answer again = engineer.browser().post(STOPWATCH, Map.of()).expect(409, "stopwatch_running");
    // Another machine of the same person finds it.
    var running =
        team.browser(engineer.member())
            .get(STOPWATCH)
            .expect(200)
            .as(Api.StopwatchState.class)
            .running();
    assertThat(again.text("started_at")).isEqualTo(running.startedAt());
    assertThat(admin.browser().get(STOPWATCH).expect(200).as(Api.StopwatchState.class).running())
        .isNull();
    back(90);
    Api.Baseline entry =
        engineer
            .browser()
            .post(STOPWATCH + "/stop", Map.of("note", "Asked Jo"))
            .expect(201)
            .as(Api.Baseline.class);
    assertThat(entry.minutes()).isBetween(1.5, 1.9);
    assertThat(entry.source()).isEqualTo("stopwatch");
    assertThat(entry.sessionId()).isEqualTo(session);
    assertThat(admin.list(BASELINES, Api.Baseline.class)).containsExactly(entry);
    engineer.browser().post(STOPWATCH + "/stop", Map.of()).expect(409, "stopwatch_not_running");
  }

  @Test
  void whatWasNotMeantIsDiscardedAndWhatWasForgottenIsNotCounted() {
    engineer.browser().post(STOPWATCH).expect(201);
    engineer.browser().delete(STOPWATCH).expect(204);
    engineer.browser().delete(STOPWATCH).expect(204);
    engineer.browser().post(STOPWATCH).expect(201);
    back(9 * 3_600);
    engineer.browser().post(STOPWATCH + "/stop", Map.of()).expect(409, "stopwatch_forgotten");
    // Refused, so that it is still there to be discarded.
    assertThat(engineer.browser().get(STOPWATCH).expect(200).as(Api.StopwatchState.class).running())
        .isNotNull();
    assertThat(admin.list(BASELINES, Api.Baseline.class)).isEmpty();
  }

  /** Lets all running stopwatches have begun so many seconds earlier. */
  private void back(int seconds) {
    database
        .sql(
            "update stopwatch set started_at = started_at - make_interval(secs => ?)"
                + " where account_id = ?")
        .params(seconds, team.id())
        .update();
  }
}
