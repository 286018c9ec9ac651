package com.resolutionflow.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * What escalations teach: what comes back, what was quick, what the playbook had, and whether the
 * likely cause was right.
 */
@ProductTest
class LessonsTest {

  private static final String LESSONS = "/api/v1/analytics/lessons";

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
  }

  private JsonNode lessons() {
    return senior.browser().get(LESSONS).expect(200).json();
  }

  private String escalated(String client, String reason) {
    String session =
        junior
            .browser()
            .post(
                Technician.SESSIONS,
                Map.of(
                    "problem",
                    "Outlook asks for the password again and again",
                    "client_name",
                    client))
            .expect(201)
            .text("id");
    junior.escalation(session, Map.of("reason", reason)).expect(201);
    return session;
  }

  @Test
  void whatComesBackIsTheSameProblemAtTheSameClient() {
    escalated("Contoso", "No rights on the  tenant");
    escalated("Contoso", "no rights on the tenant ");
    escalated("Fabrikam", "Something else");
    JsonNode lessons = lessons();
    assertThat(lessons.get("n_escalations").asInt()).isEqualTo(3);
    assertThat(lessons.get("repeats").size()).isEqualTo(1);
    assertThat(lessons.get("repeats").get(0).get("client_name").asString()).isEqualTo("Contoso");
    assertThat(lessons.get("repeats").get(0).get("n").asInt()).isEqualTo(2);
    assertThat(lessons.get("repeats").get(0).get("cases").size()).isEqualTo(2);
    assertThat(lessons.get("reasons").size()).isEqualTo(1);
    assertThat(lessons.get("reasons").get(0).get("n").asInt()).isEqualTo(2);
  }

  @Test
  void whatWasQuickAndWhatThePlaybookHadAreFound() {
    String session = escalated("Contoso", "Stuck");
    String other = escalated("Contoso", "Stuck as well");
    senior.pickUp(session).expect(200);
    senior.pickUp(other).expect(200);
    String task =
        senior.steps(session).stream()
            .filter(step -> step.get("state").asString().equals("open"))
            .findFirst()
            .orElseThrow()
            .get("id")
            .asString();
    senior
        .browser()
        .patch(
            Technician.SESSIONS + "/" + session + "/tasks/" + task,
            Map.of("state", "done", "outcome", "worked", "text", "Gone"))
        .expect(200);
    senior.conclude(session).expect(200);
    senior.post(other, "conclude", Map.of("outcome", "abandoned")).expect(200);
    JsonNode lessons = lessons();
    assertThat(lessons.get("solved_quickly").get("n").asInt()).isEqualTo(1);
    assertThat(lessons.get("solved_quickly").get("of").asInt()).isEqualTo(1);
    JsonNode fixed = lessons.get("fixed_by_playbook");
    assertThat(fixed.get("n").asInt()).isEqualTo(1);
    assertThat(fixed.get("of").asInt()).isEqualTo(1);
    assertThat(fixed.get("cases").get(0).get("session_id").asString()).isEqualTo(session);
    assertThat(fixed.get("cases").get(0).get("step").asString()).isNotBlank();
  }

  @Test
  void aRateIsHiddenBelowTwenty() {
    for (int n = 1; n <= 20; n++) {
      String session = escalated("Client " + n, "Reason " + n);
      junior.withdraw(junior.session(session).get("open_handoff_id").asString()).expect(200);
      junior
          .post(session, "conclude", Map.of("outcome", "resolved", "cause_confirmed", n % 4 != 0))
          .expect(200);
      JsonNode answered = answered();
      assertThat(answered.get("n").asInt()).isEqualTo(n);
      assertThat(answered.get("rate").isNull()).isEqualTo(n < 20);
    }
    assertThat(answered().get("rate").asDouble()).isEqualTo(0.75);
    String silent = escalated("Nobody", "Nothing said");
    junior.withdraw(junior.session(silent).get("open_handoff_id").asString()).expect(200);
    junior.conclude(silent).expect(200);
    assertThat(answered().get("n").asInt()).isEqualTo(20);
  }

  /** The one level of confidence that has answers. */
  private JsonNode answered() {
    return lessons()
        .get("likely_cause")
        .valueStream()
        .filter(level -> level.get("n").asInt() > 0)
        .findFirst()
        .orElseThrow();
  }
}
