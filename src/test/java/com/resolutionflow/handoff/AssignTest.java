package com.resolutionflow.handoff;

import static com.resolutionflow.support.Technician.HANDOFFS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.invariant.Invariants;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Nobody's work is stuck: sessions are given to others, and what leavers had is found again. */
@ProductTest
class AssignTest {

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;
  Technician other;
  Technician admin;
  String session;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    other = Technician.of(team, Role.ENGINEER, "Olga Other");
    admin = Technician.of(team, Role.TEAM_ADMIN, "Ada Admin");
    session = junior.start();
  }

  @AfterEach
  void nothingIsStuck() {
    assertThat(application.getBean(Invariants.class).breaches(team.id())).isEmpty();
  }

  private Answer give(Technician to) {
    return give(to, null);
  }

  private Answer give(Technician to, String note) {
    Map<String, Object> body = new HashMap<>(Map.of("user_id", to.id()));
    if (note != null) {
      body.put("note", note);
    }
    return admin.post(session, "assign", body);
  }

  private void change(Technician who, Map<String, Object> to) {
    admin.browser().patch("/api/v1/users/" + who.id(), to).expect(200);
  }

  private static Api.Notification newest(Technician who) {
    return who.notifications("").getFirst();
  }

  @Test
  void whoeverGetsAnOpenSessionWorksItAndTheFormerOneReadsOn() {
    try (LiveReader juniors = LiveReader.open(junior.browser());
        LiveReader strangers = LiveReader.open(other.browser())) {
      assertThat(give(senior, "Jo is ill").expect(200).text("owner.name")).isEqualTo("Sam Senior");
      LiveReader.Event told = juniors.next("session_assigned");
      assertThat(told.text("session_id")).isEqualTo(session);
      assertThat(told.text("assigned_to.name")).isEqualTo("Sam Senior");
      assertThat(told.text("former_owner.name")).isEqualTo("Jo Junior");
      assertThat(told.text("assigned_by.name")).isEqualTo("Ada Admin");
      assertThat(told.text("note")).isEqualTo("Jo is ill");
      assertThat(strangers.seen()).noneMatch(event -> event.topic().startsWith("session_"));
    }
    assertThat(junior.steps(session).getLast().text())
        .isEqualTo("Ada Admin gave the session to Sam Senior: Jo is ill");
    Answer refused = junior.post(session, "messages", Map.of("text", "x")).expect(403, "not_owner");
    assertThat(refused.text("detail")).startsWith("Sam Senior owns this session.");
    junior.escalation(session).expect(403, "not_owner");
    junior.conclude(session).expect(403, "not_owner");
    other.browser().get(Technician.SESSIONS + "/" + session).expect(404);
    senior.say(session, "I go on with it");
    assertThat(newest(senior).title()).startsWith("Ada Admin gave you a session: ");
    assertThat(newest(senior).body()).isEqualTo("Jo is ill");
    assertThat(newest(senior).link()).isEqualTo("/pilot/" + session);
    assertThat(newest(junior).title())
        .startsWith("Ada Admin gave a session of yours to Sam Senior: ");
    give(other).expect(200);
    // In between it was Sam's: who reads "Olga owns this session" must be able to read the session.
    senior.post(session, "messages", Map.of("text", "x")).expect(403, "not_owner");
    assertThat(senior.sessions("?scope=account")).extracting(Api.Session::id).contains(session);
    String handoff = other.escalate(session);
    assertThat(other.handoff(handoff).createdBy().name()).isEqualTo("Olga Other");
    senior.claim(handoff).expect(200);
    senior.conclude(session).expect(200);
  }

  @Test
  void whatSomebodyHasClaimedGoesToSomebodyElse() {
    String handoff = junior.escalate(session);
    senior.claim(handoff).expect(200);
    try (LiveReader seniors = LiveReader.open(senior.browser())) {
      give(other, "Sam is away").expect(200);
      assertThat(seniors.next("session_assigned").text("handoff_id")).isEqualTo(handoff);
      assertThat(seniors.next("handoff_assigned").text("claimed_by.name")).isEqualTo("Olga Other");
    }
    Api.Handoff now = admin.handoff(handoff);
    assertThat(now.state()).isEqualTo("claimed");
    assertThat(now.claimedBy().name()).isEqualTo("Olga Other");
    assertThat(now.firstActionAt()).isNull();
    assertThat(admin.session(session).escalatedTo().name()).isEqualTo("Olga Other");
    Answer refused = senior.release(handoff).expect(409, "not_claimer");
    assertThat(refused.text("claimed_by_name")).isEqualTo("Olga Other");
    assertThat(refused.text("detail")).startsWith("Olga Other has this session now.");
    senior.giveBack(handoff).expect(409, "not_claimer");
    senior.post(session, "messages", Map.of("text", "x")).expect(403, "not_owner");
    assertThat(newest(other).title()).startsWith("Ada Admin gave you a session: ");
    assertThat(newest(senior).title())
        .startsWith("Ada Admin gave a session of yours to Olga Other: ");
    assertThat(newest(junior).title()).startsWith("Ada Admin gave your escalation to Olga Other: ");
    other.say(session, "Mine now");
    assertThat(admin.handoff(handoff).firstActionAt()).isNotNull();
    other.release(handoff).expect(200);
    assertThat(admin.list("/api/v1/audit-events?kind=session_assigned", Api.AuditEvent.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.subject().id()).isEqualTo(session);
              assertThat(event.actor().name()).isEqualTo("Ada Admin");
              assertThat(event.details().toString()).contains("Sam Senior", "Olga Other");
            });
  }

  @Test
  void givenToItsEscalatorItIsReturned() {
    String handoff = junior.escalate(session);
    senior.claim(handoff).expect(200);
    give(junior).expect(200);
    assertThat(admin.handoff(handoff).state()).isEqualTo("returned");
    assertThat(admin.session(session).owner().name()).isEqualTo("Jo Junior");
    assertThat(admin.session(session).openHandoffId()).isNull();
    assertThat(junior.notifications(""))
        .filteredOn(one -> !one.kind().equals("handoff_claimed"))
        .extracting(Api.Notification::kind)
        .containsExactly("handoff_returned");
    junior.say(session, "I go on");
    assertThat(give(admin).expect(200).text("owner.name")).isEqualTo("Ada Admin");
    assertThat(junior.steps(session).getLast().text())
        .isEqualTo("Ada Admin took over the session.");
    int steps = admin.session(session).stepCount();
    give(admin).expect(200);
    assertThat(admin.session(session).stepCount()).isEqualTo(steps);
  }

  @Test
  void whatCannotBeGivenIsRefusedWithTheFacts() {
    Technician viewer = Technician.of(team, Role.VIEWER);
    Technician gone = Technician.of(team, Role.ENGINEER);
    change(gone, Map.of("active", false));
    Technician stranger = Technician.of(new TestAccounts(application).team(), Role.OWNER);
    for (Technician unsuitable : List.of(viewer, gone, stranger)) {
      assertThat(give(unsuitable).expect(400, "invalid_request").body()).contains("user_id");
    }
    admin
        .post(session, "assign", Map.of("user_id", UUID.randomUUID()))
        .expect(400, "invalid_request");
    admin.post(session, "assign", Map.of()).expect(400, "invalid_request");
    admin.post(session, "assign", Map.of("user_id", "Sam")).expect(400, "invalid_request");
    give(senior, "x".repeat(4_001)).expect(400, "invalid_request");
    Map<String, Object> body = Map.of("user_id", senior.id());
    junior.post(session, "assign", body).expect(403, "role_required");
    viewer.post(session, "assign", body).expect(403, "role_required");
    stranger.post(session, "assign", Map.of("user_id", stranger.id())).expect(404);
    String handoff = junior.escalate(session);
    Answer waiting = give(senior).expect(409, "session_waiting");
    assertThat(waiting.text("handoff_id")).isEqualTo(handoff);
    assertThat(waiting.text("escalated_by_name")).isEqualTo("Jo Junior");
    junior.conclude(session).expect(200);
    assertThat(give(senior).expect(409, "session_concluded").text("session_status"))
        .isEqualTo("resolved");
  }

  @Test
  void anAdminReleasesWhatSomebodyElseHasWithANote() {
    String handoff = junior.escalate(session);
    admin.release(handoff).expect(409, "not_claimer");
    senior.claim(handoff).expect(200);
    String path = HANDOFFS + "/" + handoff + "/release";
    other.browser().post(path, Map.of("note", "x")).expect(409, "not_claimer");
    assertThat(admin.release(handoff).expect(400, "invalid_request").body()).contains("\"note\"");
    admin.browser().post(path, Map.of("note", "Sam is ill")).expect(200);
    assertThat(admin.handoff(handoff).state()).isEqualTo("waiting");
    assertThat(newest(senior).title())
        .startsWith("Ada Admin put back into the queue what you had picked up: ");
    assertThat(newest(senior).link()).isEqualTo("/pilot/" + session + "?pickup=true");
    assertThat(newest(other).title()).startsWith("Ada Admin put back into the queue: ");
    assertThat(newest(junior).body()).isEqualTo("Sam is ill");
    admin.giveBack(handoff).expect(409, "not_claimer");
  }

  @Test
  void whatALeaverHadClaimedIsBackInTheQueueAtOnce() {
    for (Map<String, Object> leaving :
        List.<Map<String, Object>>of(Map.of("active", false), Map.of("role", "viewer"))) {
      Technician leaver = Technician.of(team, Role.ENGINEER, "Lee Leaver");
      session = junior.start();
      String handoff = junior.escalate(session);
      leaver.claim(handoff).expect(200);
      String own = leaver.start("Printer offline");
      try (LiveReader others = LiveReader.open(other.browser())) {
        change(leaver, leaving);
        assertThat(others.next("handoff_released").text("handoff_id")).isEqualTo(handoff);
      }
      assertThat(admin.handoff(handoff).state()).isEqualTo("waiting");
      assertThat(admin.handoff(handoff).claimedBy()).isNull();
      assertThat(admin.session(session).status()).isEqualTo("escalated");
      assertThat(admin.session(session).owner().name()).isEqualTo("Jo Junior");
      assertThat(admin.steps(session).getLast().text())
          .isEqualTo("Lee Leaver can no longer work on sessions. This one is back in the queue.");
      String said = "Back in the queue, because Lee Leaver can no longer work on it: ";
      assertThat(newest(other).title()).startsWith(said);
      assertThat(newest(other).link()).isEqualTo("/pilot/" + session + "?pickup=true");
      assertThat(newest(junior).title()).startsWith(said);
      assertThat(admin.sessions("?holder=none")).extracting(Api.Session::id).containsExactly(own);
      assertThat(junior.sessions("?holder=none")).isEmpty();
      other.claim(handoff).expect(200);
      session = own;
      give(senior).expect(200);
      assertThat(admin.sessions("?holder=none")).isEmpty();
    }
    admin.browser().get(Technician.SESSIONS + "?holder=x").expect(400, "invalid_request");
  }

  @Test
  void anEscalatorWhoLeavesIsStillNamedAndNothingIsReturnedToThem() {
    String handoff = junior.escalate(session);
    senior.claim(handoff).expect(200);
    change(junior, Map.of("active", false));
    assertThat(admin.handoff(handoff).createdBy().name()).isEqualTo("Jo Junior");
    assertThat(senior.giveBack(handoff).expect(409, "escalator_left").text("detail"))
        .startsWith("Jo Junior can no longer work on sessions.");
    give(junior).expect(400, "invalid_request");
    senior.release(handoff).expect(200);
    assertThat(admin.handoff(handoff).createdBy().name()).isEqualTo("Jo Junior");
    // It waits: anybody can pick it up.
    assertThat(admin.sessions("?holder=none")).isEmpty();
    other.claim(handoff).expect(200);
    other.conclude(session).expect(200);
  }

  @Test
  void whatIsBelowALeaversOwnEscalationIsNotGivenBackToThem() {
    String handoff = junior.escalate(session);
    senior.claim(handoff).expect(200);
    String above = senior.escalate(session);
    change(senior, Map.of("active", false));
    other.claim(above).expect(200);
    other.giveBack(above).expect(409, "escalator_left");
    give(admin).expect(200);
    admin.conclude(session).expect(200);
    assertThat(admin.handoff(handoff).state()).isEqualTo("closed");
  }
}
