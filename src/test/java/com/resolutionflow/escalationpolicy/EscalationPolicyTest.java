package com.resolutionflow.escalationpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** While nobody acts on an escalation reminders go to more people each time. */
@ProductTest
class EscalationPolicyTest {

  private static final String POLICY = "/api/v1/escalation-policy";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Ageing ageing;
  Team team;
  Technician junior;
  Technician senior;
  Technician other;
  Technician owner;

  @BeforeEach
  void newTeam() {
    ageing = new Ageing(database);
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
    other = Technician.of(team, Role.ENGINEER);
    owner = Technician.of(team, Role.OWNER);
  }

  private String escalateToSenior() {
    return junior
        .escalation(junior.start(), Map.of("target_user_id", senior.id()))
        .expect(201)
        .text("id");
  }

  private static List<String> levels(Api.Handoff handoff) {
    return handoff.announcements().stream().map(one -> one.level()).toList();
  }

  private static List<String> announcements(Technician desk, String kind) {
    return desk.notifications("").stream()
        .filter(one -> one.kind().equals(kind))
        .map(one -> one.title())
        .toList();
  }

  private static LiveReader.Event reminder(LiveReader live, String level) {
    LiveReader.Event reminder = live.next("handoff_announced");
    assertThat(reminder.text("announcement.level")).isEqualTo(level);
    return reminder;
  }

  @Test
  void remindersGoFromTheTargetToTheOwner() {
    String id = escalateToSenior();
    assertThat(levels(junior.handoff(id))).isEmpty();
    try (LiveReader live = LiveReader.open(other.browser())) {
      ageing.pass(id, "11 minutes");
      LiveReader.Event first = reminder(live, "target");
      assertThat(first.text("handoff_id")).isEqualTo(id);
      assertThat(first.text("announcement.to.0.name")).isEqualTo(senior.name());
      assertThat(announcements(senior, "handoff_announced"))
          .singleElement()
          .asString()
          .contains("still waits for you");
      assertThat(announcements(other, "handoff_announced")).isEmpty();
      ageing.pass(id, "10 minutes");
      reminder(live, "everyone");
      assertThat(announcements(senior, "handoff_announced")).hasSize(2);
      assertThat(announcements(other, "handoff_announced"))
          .singleElement()
          .asString()
          .contains("Nobody has picked up");
      assertThat(announcements(junior, "handoff_announced")).as("who asked knows").isEmpty();
      // Nothing is set up to be on call: that step is skipped.
      ageing.pass(id, "70 minutes");
      reminder(live, "owner");
      assertThat(announcements(owner, "handoff_announced")).hasSize(2);
      assertThat(announcements(other, "handoff_announced")).hasSize(1);
    }
    Api.Handoff handoff = junior.handoff(id);
    assertThat(levels(handoff)).containsExactly("target", "everyone", "owner");
    assertThat(other.handoffs("?state=waiting").getFirst().announcements())
        .isEqualTo(handoff.announcements());
    assertThat(ageing.timer(id)).as("the owner was the last").isNull();
    senior.claim(id).expect(200);
    assertThat(other.notifications("?unread=true")).as("a claim settles the calls").isEmpty();
  }

  @Test
  void afterALongStandstillEachIsToldOnce() {
    String id = escalateToSenior();
    try (LiveReader live = LiveReader.open(other.browser())) {
      ageing.pass(id, "3 hours");
      reminder(live, "everyone");
      reminder(live, "owner");
    }
    assertThat(levels(junior.handoff(id))).containsExactly("everyone", "owner");
  }

  @Test
  void goingOnWithTheSessionPutsItOff() {
    String session = junior.start();
    String id = junior.escalate(session);
    try (LiveReader live = LiveReader.open(other.browser())) {
      ageing.pass(id, "19 minutes");
      ageing.awaitRung(id);
      junior.say(session, "The client called again");
      ageing.pass(id, "19 minutes");
      ageing.awaitRung(id);
      assertThat(levels(junior.handoff(id))).as("quiet for 19 minutes only").isEmpty();
      ageing.pass(id, "2 minutes");
      reminder(live, "everyone");
    }
  }

  @Test
  void aClaimEndsItAndAClaimerWhoDoesNothingIsReminded() {
    String session = junior.start();
    String id = junior.escalate(session);
    senior.claim(id).expect(200);
    try (LiveReader live = LiveReader.open(other.browser())) {
      ageing.pass(id, "31 minutes");
      reminder(live, "claimer");
      assertThat(announcements(senior, "handoff_untouched"))
          .singleElement()
          .asString()
          .startsWith("You picked this up");
      ageing.pass(id, "30 minutes");
      reminder(live, "untouched");
      assertThat(announcements(owner, "handoff_untouched"))
          .singleElement()
          .asString()
          .startsWith(senior.name() + " picked this up");
      assertThat(announcements(junior, "handoff_untouched")).hasSize(1);
      assertThat(announcements(other, "handoff_untouched")).isEmpty();
      assertThat(other.handoffs("?untouched=true"))
          .singleElement()
          .satisfies(one -> assertThat(one.id()).isEqualTo(id));
    }
    senior.release(id).expect(200);
    assertThat(other.handoffs("?untouched=true")).isEmpty();
    try (LiveReader live = LiveReader.open(other.browser())) {
      ageing.pass(id, "21 minutes");
      reminder(live, "everyone");
    }
    assertThat(levels(junior.handoff(id))).containsExactly("claimer", "untouched", "everyone");
  }

  @Test
  void whoeverBeginsToWorkIsLeftAlone() {
    String session = junior.start();
    String id = junior.escalate(session);
    senior.claim(id).expect(200);
    senior.say(session, "On it");
    ageing.pass(id, "5 hours");
    ageing.awaitRest(id);
    assertThat(levels(junior.handoff(id))).isEmpty();
  }

  @Test
  void whatWaitsNoMoreIsAnnouncedNoMore() {
    String withdrawn = escalateToSenior();
    junior.withdraw(withdrawn).expect(200);
    String session = junior.start();
    String closed = junior.escalate(session);
    junior.conclude(session).expect(200);
    ageing.pass(withdrawn, "5 hours");
    ageing.pass(closed, "5 hours");
    ageing.awaitNoJobs(team.id());
    assertThat(levels(junior.handoff(withdrawn))).isEmpty();
    assertThat(levels(junior.handoff(closed))).isEmpty();
  }

  @Test
  void theTimesAreTheAccountsOwnAndHoldForWhatWaitsAlready() {
    var before = junior.browser().get(POLICY).expect(200).as(Api.EscalationPolicies.class);
    assertThat(before.items().stream().map(one -> one.severity()))
        .containsExactly("low", "normal", "high", "critical");
    assertThat(before.items().get(3).targetAfterSeconds()).isEqualTo(120);
    assertThat(before.onCallChannels()).isEmpty();
    String id =
        junior.escalation(junior.start(), Map.of("severity", "critical")).expect(201).text("id");
    ageing.passUnnoticed(id, "2 minutes");
    try (LiveReader live = LiveReader.open(other.browser())) {
      var after =
          owner
              .browser()
              .put(
                  POLICY,
                  Map.of(
                      "items",
                      List.of(Map.of("severity", "critical", "everyone_after_seconds", 60))))
              .expect(200)
              .as(Api.EscalationPolicies.class);
      reminder(live, "everyone");
      assertThat(after.items().get(3).ownerAfterSeconds())
          .as("what is not named is left out")
          .isNull();
      assertThat(after.items().get(2))
          .as("severities that are not named stay")
          .isEqualTo(before.items().get(2));
    }
    assertThat(ageing.timer(id)).as("the only step there is").isNull();
    Technician stranger = Technician.of(new TestAccounts(application).team(), Role.OWNER);
    assertThat(stranger.browser().get(POLICY).expect(200).as(Api.EscalationPolicies.class))
        .isEqualTo(before);
  }

  @Test
  void aPolicyThatMakesNoSenseIsRefused() {
    refused(
        Map.of("severity", "high", "target_after_seconds", 29), "items[0].target_after_seconds");
    refused(
        Map.of("severity", "high", "owner_after_seconds", 604_801), "items[0].owner_after_seconds");
    refused(
        Map.of("severity", "high", "target_after_seconds", 60, "owner_after_seconds", 60),
        "items[0].owner_after_seconds");
    refused(
        Map.of("severity", "high", "claimer_after_seconds", 90, "untouched_after_seconds", 60),
        "items[0].untouched_after_seconds");
    refused(Map.of("severity", "high", "on_call_channel", "pigeon"), "items[0].on_call_channel");
    owner
        .browser()
        .put(POLICY, Map.of("items", List.of(Map.of("severity", "low"), Map.of("severity", "low"))))
        .expect(400, "invalid_request");
    owner.browser().put(POLICY, Map.of("items", List.of(Map.of()))).expect(400, "invalid_request");
    junior.browser().put(POLICY, Map.of("items", List.of())).expect(403, "role_required");
    Technician.of(team, Role.VIEWER).browser().get(POLICY).expect(403, "role_required");
    Technician.of(team, Role.TEAM_ADMIN)
        .browser()
        .put(POLICY, Map.of("items", List.of()))
        .expect(200);
  }

  private void refused(Map<String, ?> item, String field) {
    var answer = owner.browser().put(POLICY, Map.of("items", List.of(item)));
    answer.expect(400, "invalid_request");
    assertThat(answer.text("errors.0.field")).isEqualTo(field);
  }
}
