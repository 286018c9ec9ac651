package com.resolutionflow.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

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

  private Api.Lessons lessons() {
    return senior.browser().get(LESSONS).expect(200).as(Api.Lessons.class);
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
    var lessons = lessons();
    assertThat(lessons.nEscalations()).isEqualTo(3);
    assertThat(lessons.repeats().size()).isEqualTo(1);
    assertThat(lessons.repeats().get(0).clientName()).isEqualTo("Contoso");
    assertThat(lessons.repeats().get(0).title()).isEqualTo("Outlook keeps asking for the password");
    assertThat(lessons.repeats().get(0).n()).isEqualTo(2);
    assertThat(lessons.repeats().get(0).cases().size()).isEqualTo(2);
    assertThat(lessons.reasons().size()).isEqualTo(1);
    assertThat(lessons.reasons().get(0).n()).isEqualTo(2);
  }

  @Test
  void whatWasQuickAndWhatThePlaybookHadAreFound() {
    String session = escalated("Contoso", "Stuck");
    String other = escalated("Contoso", "Stuck as well");
    senior.pickUp(session).expect(200);
    senior.pickUp(other).expect(200);
    String task =
        senior.steps(session).stream()
            .filter(step -> "open".equals(step.state()))
            .findFirst()
            .orElseThrow()
            .id();
    senior
        .browser()
        .patch(
            Technician.SESSIONS + "/" + session + "/tasks/" + task,
            Map.of("state", "done", "outcome", "worked", "text", "Gone"))
        .expect(200);
    senior.conclude(session).expect(200);
    senior.post(other, "conclude", Map.of("outcome", "abandoned")).expect(200);
    var lessons = lessons();
    assertThat(lessons.solvedQuickly().n()).isEqualTo(1);
    assertThat(lessons.solvedQuickly().of()).isEqualTo(1);
    var fixed = lessons.fixedByPlaybook();
    assertThat(fixed.n()).isEqualTo(1);
    assertThat(fixed.of()).isEqualTo(1);
    assertThat(fixed.cases().get(0).sessionId()).isEqualTo(session);
    assertThat(fixed.cases().get(0).step()).isNotBlank();
  }

  @Test
  void aRateIsHiddenBelowTwenty() {
    for (int n = 1; n <= 20; n++) {
      String session = escalated("Client " + n, "Reason " + n);
      junior.withdraw(junior.session(session).openHandoffId()).expect(200);
      junior
          .post(session, "conclude", Map.of("outcome", "resolved", "cause_confirmed", n % 4 != 0))
          .expect(200);
      var answered = answered();
      assertThat(answered.n()).isEqualTo(n);
      assertThat(answered.rate() == null).isEqualTo(n < 20);
    }
    assertThat(answered().rate()).isEqualTo(0.75);
    String silent = escalated("Nobody", "Nothing said");
    junior.withdraw(junior.session(silent).openHandoffId()).expect(200);
    junior.conclude(silent).expect(200);
    assertThat(answered().n()).isEqualTo(20);
  }

  /** The one level of confidence that has answers. */
  private Api.LessonsHitRate answered() {
    return lessons().likelyCause().stream()
        .filter(level -> level.n() > 0)
        .findFirst()
        .orElseThrow();
  }
}
