package com.resolutionflow.handoff;

import static com.resolutionflow.support.Technician.HANDOFFS;
import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Claiming, at the handoff's address and at the session's: who can, what it changes, and what
 * everybody else is told.
 */
@ProductTest
class ClaimTest {

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;
  Technician other;
  String session;
  String handoff;

  @BeforeEach
  void anEscalation() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    other = Technician.of(team, Role.TEAM_ADMIN);
    session = junior.start();
    handoff = junior.escalate(session);
  }

  /** Both ways to claim. */
  private List<Function<Technician, Answer>> ways() {
    return List.of(desk -> desk.claim(handoff), desk -> desk.pickUp(session));
  }

  @Test
  void theClaimerWorksTheSessionFromNowOn() {
    int steps = senior.steps(session).size();
    Api.Handoff claimed = senior.claim(handoff).expect(200).as(Api.Handoff.class);
    assertThat(claimed.state()).isEqualTo("claimed");
    assertThat(claimed.claimedBy().name()).isEqualTo("Sam Senior");
    assertThat(claimed.claimedAt()).isGreaterThanOrEqualTo(claimed.createdAt());
    assertThat(claimed.firstActionAt()).isNull();
    assertThat(claimed.snapshot().steps()).isNotNull();
    assertThat(claimed).isEqualTo(junior.handoff(handoff));
    Api.Session now = junior.session(session);
    assertThat(now.status()).isEqualTo("active");
    assertThat(now.owner().name()).isEqualTo("Sam Senior");
    assertThat(now.escalatedTo()).isEqualTo(now.owner());
    assertThat(now.startedBy().name()).isEqualTo("Jo Junior");
    assertThat(now.openHandoffId()).isEqualTo(handoff);
    assertThat(now.stepCount()).isEqualTo(steps + 1);
    assertThat(now.steps().get(steps).kind()).isEqualTo("system");
    junior.post(session, "messages", Map.of("text", "x")).expect(403, "not_owner");
    junior.conclude(session).expect(403, "not_owner");
    senior.say(session, "Mine now");
  }

  @Test
  void theSameUserClaimsAgainAndNothingChanges() {
    Api.Handoff claimed = senior.pickUp(session).expect(200).as(Api.Handoff.class);
    Api.Session before = junior.session(session);
    for (Function<Technician, Answer> way : ways()) {
      assertThat(way.apply(senior).expect(200).as(Api.Handoff.class)).isEqualTo(claimed);
    }
    assertThat(junior.session(session)).isEqualTo(before);
    assertThat(junior.notifications("")).hasSize(1);
  }

  @Test
  void everybodyElseIsToldWhoHasItAndSinceWhen() {
    Api.Handoff claimed = senior.claim(handoff).expect(200).as(Api.Handoff.class);
    for (Function<Technician, Answer> way : ways()) {
      for (Technician late : List.of(other, junior)) {
        Answer refused = way.apply(late).expect(409, "already_claimed");
        assertThat(refused.text("claimed_by_id")).isEqualTo(senior.id().toString());
        assertThat(refused.text("claimed_by_name")).isEqualTo("Sam Senior");
        assertThat(refused.text("claimed_at")).isEqualTo(claimed.claimedAt());
      }
    }
  }

  @Test
  void theEscalatorDoesNotClaimTheirOwnWhileItWaits() {
    ways().forEach(way -> way.apply(junior).expect(409, "own_handoff"));
    assertThat(junior.handoff(handoff).state()).isEqualTo("waiting");
    other.claim(handoff).expect(200);
  }

  @Test
  void whatDoesNotWaitAnyMoreIsNotClaimed() {
    junior.withdraw(handoff).expect(200);
    notWaiting("withdrawn");
    handoff = junior.escalate(session);
    senior.claim(handoff).expect(200);
    senior.giveBack(handoff).expect(200);
    notWaiting("returned");
    handoff = junior.escalate(session);
    junior.conclude(session).expect(200);
    notWaiting("closed");
    assertThat(junior.handoff(handoff).claimedBy()).isNull();
  }

  private void notWaiting(String state) {
    for (Function<Technician, Answer> way : ways()) {
      for (Technician late : List.of(senior, other, junior)) {
        assertThat(way.apply(late).expect(409, "not_waiting").text("state")).isEqualTo(state);
      }
    }
  }

  @Test
  void aViewerClaimsNothingAndAStrangerFindsNothing() {
    Technician viewer = Technician.of(team, Role.VIEWER);
    ways().forEach(way -> way.apply(viewer).expect(403, "role_required"));
    Technician stranger = Technician.of(new TestAccounts(application).team(), Role.OWNER);
    byte[] unknown =
        stranger.claim(UUID.randomUUID().toString()).expect(404, "not_found").response().body();
    ways()
        .forEach(
            way ->
                assertThat(way.apply(stranger).expect(404).response().body()).isEqualTo(unknown));
    senior.pickUp(UUID.randomUUID().toString()).expect(404, "not_found");
    senior.claim("x").expect(404, "not_found");
    assertThat(junior.handoff(handoff).state()).isEqualTo("waiting");
  }

  @Test
  void aSessionNeverEscalatedIsNotPickedUp() {
    String secret = junior.start();
    senior.pickUp(secret).expect(404, "not_found");
    junior.pickUp(secret).expect(409, "not_waiting");
    other.pickUp(secret).expect(409, "not_waiting");
  }

  @Test
  void theFirstActionAfterTheClaimIsKept() {
    junior.say(session, "Still here");
    senior.claim(handoff).expect(200);
    assertThat(senior.handoff(handoff).firstActionAt()).isNull();
    Api.Step first =
        senior
            .post(session, "steps", Map.of("kind", "note", "text", "Looking"))
            .expect(201)
            .as(Api.Step.class);
    assertThat(senior.handoff(handoff).firstActionAt()).isEqualTo(first.createdAt());
    senior.say(session, "Found it");
    assertThat(senior.handoff(handoff).firstActionAt()).isEqualTo(first.createdAt());
    String task =
        senior.steps(session).stream()
            .filter(step -> "open".equals(step.state()))
            .findFirst()
            .orElseThrow()
            .id();
    senior
        .browser()
        .patch(SESSIONS + "/" + session + "/tasks/" + task, Map.of("state", "skipped"))
        .expect(200);
    assertThat(senior.handoff(handoff).firstActionAt()).isEqualTo(first.createdAt());
    senior.release(handoff).expect(200);
    assertThat(senior.handoff(handoff).firstActionAt()).isNull();
    other.claim(handoff).expect(200);
    other.conclude(session).expect(200);
    Api.Handoff closed = other.handoff(handoff);
    assertThat(closed.state()).isEqualTo("closed");
    assertThat(closed.claimedBy().id()).isEqualTo(other.id().toString());
    assertThat(closed.firstActionAt()).isGreaterThanOrEqualTo(closed.claimedAt());
  }

  @Test
  void onlyAPostClaims() {
    senior.browser().get(HANDOFFS + "/" + handoff + "/claim").expect(405);
    assertThat(junior.handoff(handoff).state()).isEqualTo("waiting");
  }
}
