package com.resolutionflow.handoff;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * While a junior composes an escalation the session says so, and afterwards it never says so any
 * longer.
 */
@ProductTest
class ComposingTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Team team;
  Technician junior;
  Technician senior;
  String session;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
    session = junior.start();
  }

  private String status() {
    return junior.session(session).status();
  }

  private void draft() {
    junior.post(session, "escalation-draft", Map.of("reason", "Stuck")).expect(200);
  }

  private Answer giveUp(Technician who) {
    return who.browser().delete(SESSIONS + "/" + session + "/escalation-draft");
  }

  @Test
  void draftingShowsAndClosingTheDialogPutsItBack() {
    Api.Session before = junior.session(session);
    try (LiveReader live = LiveReader.open(junior.browser())) {
      draft();
      assertThat(live.next("session_changed").text("session_id")).isEqualTo(session);
      assertThat(status()).isEqualTo("requesting_escalation");
      draft();
      giveUp(junior).expect(204);
      assertThat(live.next("session_changed").text("session_id")).isEqualTo(session);
      assertThat(live.seen()).as("drafting on told nobody again").hasSize(3);
    }
    assertThat(junior.session(session)).isEqualTo(before);
    giveUp(junior).expect(204);
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void whoeverGoesOnWorkingComposesNoLonger() {
    draft();
    junior.say(session, "It asks on the phone as well");
    assertThat(status()).isEqualTo("active");
    draft();
    junior
        .post(session, "steps", Map.of("kind", "finding", "text", "Error 0x8004010F"))
        .expect(201);
    assertThat(status()).isEqualTo("active");
    draft();
    var task =
        junior.steps(session).stream()
            .filter(step -> "open".equals(step.state()))
            .findFirst()
            .orElseThrow();
    junior
        .browser()
        .patch(SESSIONS + "/" + session + "/tasks/" + task.id(), Map.of("state", "skipped"))
        .expect(200);
    assertThat(status()).isEqualTo("active");
    draft();
    junior
        .browser()
        .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", "48011"))
        .expect(200);
    assertThat(status()).as("a ticket is no reason").isEqualTo("requesting_escalation");
    junior.conclude(session).expect(200);
    assertThat(status()).isEqualTo("resolved");
    giveUp(junior).expect(204);
    assertThat(status()).isEqualTo("resolved");
  }

  @Test
  void escalatingFromItIsEscalatingFromActive() {
    draft();
    Api.Handoff handoff = junior.escalation(session).expect(201).as(Api.Handoff.class);
    assertThat(handoff.snapshot().status()).isEqualTo("active");
    assertThat(status()).isEqualTo("escalated");
    giveUp(junior).expect(204);
    draft();
    assertThat(status()).as("it waits already").isEqualTo("escalated");
    senior.claim(handoff.id()).expect(200);
    assertThat(status()).isEqualTo("active");
    giveUp(junior).expect(403, "not_owner");
  }

  @Test
  void onlyItsOwnerTakesItBack() {
    draft();
    giveUp(senior).expect(404, "not_found");
    giveUp(Technician.of(team, Role.TEAM_ADMIN)).expect(403, "not_owner");
    giveUp(Technician.of(team, Role.VIEWER)).expect(403, "role_required");
    giveUp(Technician.of(new TestAccounts(application).team(), Role.OWNER))
        .expect(404, "not_found");
    junior
        .browser()
        .delete(SESSIONS + "/" + UUID.randomUUID() + "/escalation-draft")
        .expect(404, "not_found");
    assertThat(status()).isEqualTo("requesting_escalation");
    assertThat(junior.sessions("?status=requesting_escalation")).hasSize(1);
  }

  private int update(String how) {
    return database.sql("update session set " + how + " id = ?::uuid").param(session).update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1 second", "14 minutes"})
  void aForgottenOneEndsByItself(String left) {
    draft();
    assertThat(
            update(
                "composing_until = composing_until where composing_until between"
                    + " now() + interval '14 minutes' and now() + interval '15 minutes' and"))
        .isEqualTo(1);
    update("composing_until = now() + interval '" + left + "' where");
    try (LiveReader live = LiveReader.open(junior.browser())) {
      application.getBean(ScheduledTaskHolder.class).getScheduledTasks().stream()
          .filter(task -> task.toString().contains("EscalationDraftExpiry"))
          .forEach(task -> task.getTask().getRunnable().run());
      if (left.startsWith("-")) {
        assertThat(live.next("session_changed").text("session_id")).isEqualTo(session);
      }
    }
    assertThat(status()).isEqualTo(left.startsWith("-") ? "active" : "requesting_escalation");
  }
}
