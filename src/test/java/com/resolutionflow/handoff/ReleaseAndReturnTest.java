package com.resolutionflow.handoff;

import static com.resolutionflow.support.Technician.HANDOFFS;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Releasing, returning, withdrawing and concluding, also through several escalations one above the
 * other.
 */
@ProductTest
class ReleaseAndReturnTest {

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;
  Technician expert;
  Technician viewer;
  String session;
  String handoff;

  @BeforeEach
  void anEscalation() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    expert = Technician.of(team, Role.OWNER, "Eve Expert");
    viewer = Technician.of(team, Role.VIEWER);
    session = junior.start();
    handoff = junior.escalate(session);
  }

  private void sessionIs(String status, Technician owner, Technician claimer, String open) {
    Api.Session now = viewer.session(session);
    assertThat(now.status()).isEqualTo(status);
    assertThat(now.owner().name()).isEqualTo(owner.name());
    assertThat(now.escalatedTo() == null ? null : now.escalatedTo().name())
        .isEqualTo(claimer == null ? null : claimer.name());
    assertThat(now.openHandoffId() == null ? null : now.openHandoffId()).isEqualTo(open);
    assertThat(now.stepCount()).isEqualTo(now.steps().size());
  }

  private void handoffIs(String id, String state, Technician claimer) {
    Api.Handoff now = viewer.handoff(id);
    assertThat(now.state()).isEqualTo(state);
    assertThat(now.claimedBy() == null ? null : now.claimedBy().name())
        .isEqualTo(claimer == null ? null : claimer.name());
    assertThat(now.claimedAt() == null).isEqualTo(claimer == null);
  }

  private Answer turn(Technician by, String what, Object body) {
    return by.browser().post(HANDOFFS + "/" + handoff + "/" + what, body);
  }

  @Test
  void releasedItWaitsAgain() {
    senior.claim(handoff).expect(200);
    Api.Handoff released =
        turn(senior, "release", Map.of("note", "Off to lunch")).expect(200).as(Api.Handoff.class);
    assertThat(released).isEqualTo(viewer.handoff(handoff));
    handoffIs(handoff, "waiting", null);
    sessionIs("escalated", junior, null, handoff);
    assertThat(viewer.steps(session).getLast().text()).endsWith(": Off to lunch");
    senior.release(handoff).expect(409, "not_claimer");
    junior.claim(handoff).expect(409, "own_handoff");
    assertThat(junior.escalation(session).expect(409, "already_escalated").text("handoff_id"))
        .isEqualTo(handoff);
    expert.claim(handoff).expect(200);
    senior.release(handoff).expect(409, "not_claimer");
    senior.claim(handoff).expect(409, "already_claimed");
    expert.browser().post(HANDOFFS + "/" + handoff + "/release").expect(200);
    senior.claim(handoff).expect(200);
    sessionIs("active", senior, senior, handoff);
  }

  @Test
  void returnedItIsTheJuniorsAgain() {
    senior.claim(handoff).expect(200);
    Api.Handoff returned =
        turn(senior, "return", Map.of("note", " Try safe mode ")).expect(200).as(Api.Handoff.class);
    assertThat(returned).isEqualTo(viewer.handoff(handoff));
    handoffIs(handoff, "returned", senior);
    sessionIs("active", junior, null, null);
    assertThat(viewer.steps(session).getLast().text()).endsWith(": Try safe mode");
    senior.giveBack(handoff).expect(409, "not_claimer");
    senior.release(handoff).expect(409, "not_claimer");
    senior.post(session, "messages", Map.of("text", "x")).expect(403, "not_owner");
    junior.say(session, "Safe mode it is");
    String second = junior.escalate(session);
    assertThat(second).isNotEqualTo(handoff);
    sessionIs("escalated", junior, null, second);
  }

  @Test
  void withdrawnItIsTheEscalatorsAgain() {
    Api.Handoff withdrawn =
        turn(junior, "withdraw", Map.of("note", "Found it")).expect(200).as(Api.Handoff.class);
    assertThat(withdrawn).isEqualTo(viewer.handoff(handoff));
    handoffIs(handoff, "withdrawn", null);
    sessionIs("active", junior, null, null);
    assertThat(turn(junior, "withdraw", Map.of()).expect(409, "not_waiting").text("state"))
        .isEqualTo("withdrawn");
    handoff = junior.escalate(session);
    senior.claim(handoff).expect(200);
    assertThat(turn(junior, "withdraw", Map.of()).expect(409, "not_waiting").text("state"))
        .isEqualTo("claimed");
    sessionIs("active", senior, senior, handoff);
  }

  @Test
  void onlyTheOneWhoseTurnItIsTakesIt() {
    for (Technician by : List.of(junior, senior, expert)) {
      by.release(handoff).expect(409, "not_claimer");
      by.giveBack(handoff).expect(409, "not_claimer");
    }
    senior.withdraw(handoff).expect(403, "not_escalator");
    senior.claim(handoff).expect(200);
    for (Technician by : List.of(junior, expert)) {
      by.giveBack(handoff).expect(409, "not_claimer");
    }
    junior.release(handoff).expect(409, "not_claimer");
    // An admin may, with a note why.
    expert.release(handoff).expect(400, "invalid_request");
    Technician stranger = Technician.of(new TestAccounts(application).team(), Role.OWNER);
    Map<String, Map<String, String>> turns =
        Map.of("release", Map.of(), "return", Map.of("note", "x"), "withdraw", Map.of());
    turns.forEach(
        (what, body) -> {
          turn(viewer, what, body).expect(403, "role_required");
          byte[] unknown =
              senior
                  .browser()
                  .post(HANDOFFS + "/" + UUID.randomUUID() + "/" + what, body)
                  .expect(404)
                  .response()
                  .body();
          assertThat(turn(stranger, what, body).expect(404).response().body()).isEqualTo(unknown);
        });
    handoffIs(handoff, "claimed", senior);
  }

  @Test
  void notesHaveRules() {
    senior.claim(handoff).expect(200);
    for (Object odd :
        List.of(
            Map.of(),
            Map.of("note", " "),
            Map.of("note", "x".repeat(4_001)),
            Map.of("note", 1),
            Map.of("note", "x", "why", "y"),
            "{\"note\":\"\\u0000\"}")) {
      turn(senior, "return", odd).expect(400, "invalid_request");
    }
    senior.browser().post(HANDOFFS + "/" + handoff + "/return").expect(400, "invalid_request");
    turn(senior, "release", Map.of("note", "x".repeat(4_001))).expect(400, "invalid_request");
    turn(senior, "release", Map.of("reason", "x")).expect(400, "invalid_request");
    turn(senior, "release", "{}").expect(200);
    turn(junior, "withdraw", Map.of("note", 1)).expect(400, "invalid_request");
    turn(junior, "withdraw", "null").expect(200);
  }

  @Test
  void aConclusionClosesItWhereverItStands() {
    junior.conclude(session).expect(200);
    handoffIs(handoff, "closed", null);
    sessionIs("resolved", junior, null, null);
    junior.withdraw(handoff).expect(409, "not_waiting");
    session = junior.start();
    handoff = junior.escalate(session);
    senior.claim(handoff).expect(200);
    senior.conclude(session).expect(200);
    handoffIs(handoff, "closed", senior);
    sessionIs("resolved", senior, senior, null);
    senior.release(handoff).expect(409, "not_claimer");
    senior.giveBack(handoff).expect(409, "not_claimer");
  }

  @Test
  void aClaimerEscalatesFurtherAndHasItBack() {
    senior.claim(handoff).expect(200);
    String above = senior.escalate(session);
    sessionIs("escalated", senior, null, above);
    handoffIs(handoff, "claimed", senior);
    // With a newer one above it the older handoff can go nowhere.
    senior.release(handoff).expect(409, "not_claimer");
    senior.giveBack(handoff).expect(409, "not_claimer");
    senior.claim(above).expect(409, "own_handoff");
    expert.claim(above).expect(200);
    sessionIs("active", expert, expert, above);
    senior.giveBack(handoff).expect(409, "not_claimer");
    expert.giveBack(above).expect(200);
    handoffIs(above, "returned", expert);
    sessionIs("active", senior, senior, handoff);
    assertThat(senior.pickUp(session).expect(200).text("id")).isEqualTo(handoff);
    assertThat(expert.pickUp(session).expect(409, "already_claimed").text("claimed_by_name"))
        .isEqualTo("Sam Senior");
    senior.giveBack(handoff).expect(200);
    handoffIs(handoff, "returned", senior);
    sessionIs("active", junior, null, null);
  }

  @Test
  void aClaimerWithdrawsTheirOwnEscalationAndReleasesTheFirst() {
    senior.claim(handoff).expect(200);
    String above = senior.escalate(session);
    junior.claim(above).expect(200);
    sessionIs("active", junior, junior, above);
    junior.release(above).expect(200);
    sessionIs("escalated", senior, null, above);
    senior.withdraw(above).expect(200);
    sessionIs("active", senior, senior, handoff);
    senior.release(handoff).expect(200);
    sessionIs("escalated", junior, null, handoff);
    expert.pickUp(session).expect(200);
    sessionIs("active", expert, expert, handoff);
  }

  @Test
  void threeStoriesHighEachGoesBackToTheOneBelow() {
    senior.claim(handoff).expect(200);
    String second = senior.escalate(session);
    expert.claim(second).expect(200);
    String third = expert.escalate(session);
    senior.claim(third).expect(200);
    sessionIs("active", senior, senior, third);
    senior.giveBack(third).expect(200);
    sessionIs("active", expert, expert, second);
    expert.giveBack(second).expect(200);
    sessionIs("active", senior, senior, handoff);
    second = senior.escalate(session);
    expert.claim(second).expect(200);
    expert.conclude(session).expect(200);
    handoffIs(handoff, "closed", senior);
    handoffIs(second, "closed", expert);
    handoffIs(third, "returned", senior);
    sessionIs("resolved", expert, expert, null);
  }
}
