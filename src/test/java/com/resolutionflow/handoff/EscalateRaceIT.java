package com.resolutionflow.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Two tabs and a double submit with one key at the same moment, a hundred times: one handoff, and
 * everybody knows it.
 */
@ProductTest
class EscalateRaceIT {

  private static final int JUNIORS = 4;
  private static final int ROUNDS = 25;

  @Autowired ApplicationContext application;

  @Test
  void oneHandoffComesOfIt() {
    Team team = new TestAccounts(application).team();
    Technician senior = Technician.of(team, Role.ENGINEER);
    for (int i = 0; i < JUNIORS; i++) {
      Technician junior = Technician.of(team, Role.ENGINEER);
      for (int round = 0; round < ROUNDS; round++) {
        race(junior, round);
      }
    }
    assertThat(senior.all("/api/v1/handoffs?state=waiting&limit=200", Api.Handoff.class))
        .hasSize(JUNIORS * ROUNDS);
    assertThat(senior.all("/api/v1/notifications?limit=200", Api.Notification.class))
        .hasSize(JUNIORS * ROUNDS);
  }

  private static void race(Technician junior, int round) {
    String session = junior.start("VPN drops");
    Technician doubled =
        new Technician(
            junior.member(), junior.browser().with("Idempotency-Key", "submit-" + round));
    Map<String, String> general = Map.of("reason", "I am stuck", "intent", "escalate");
    List<Answer> answers =
        Race.of(
            List.of(
                () -> junior.escalation(session),
                () -> junior.post(session, "handoff", general),
                () -> doubled.escalation(session),
                () -> doubled.escalation(session)));
    List<String> made =
        answers.stream().filter(a -> a.status() == 201).map(a -> a.text("id")).distinct().toList();
    assertThat(made).as(answers.stream().map(Answer::body).toList().toString()).hasSize(1);
    assertThat(answers.subList(0, 2))
        .filteredOn(answer -> answer.status() == 201)
        .hasSizeLessThan(2);
    for (Answer refused : answers.stream().filter(answer -> answer.status() != 201).toList()) {
      refused.expect(409);
      if (answers.indexOf(refused) < 2 || !refused.text("code").equals("request_in_progress")) {
        assertThat(refused.expect(409, "already_escalated").text("handoff_id"))
            .isEqualTo(made.getFirst());
      }
    }
    assertThat(junior.handoffsOf(session).stream().map(one -> one.id())).isEqualTo(made);
    // A retry is told the same as whoever was first with its key.
    Answer retry = doubled.escalation(session);
    assertThat(retry.status() == 201 ? retry.text("id") : retry.text("handoff_id"))
        .isEqualTo(made.getFirst());
  }
}
