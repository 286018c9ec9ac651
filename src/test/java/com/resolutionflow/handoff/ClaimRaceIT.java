package com.resolutionflow.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.invariant.Invariants;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Fifty people claim the same handoff at the same moment, a hundred times: one has it, and all
 * others know who.
 */
@ProductTest
class ClaimRaceIT {

  private static final int RACERS = 50;
  private static final int ROUNDS = 100;

  @Autowired ApplicationContext application;

  @Test
  void exactlyOneWinsEveryTime() {
    Team team = new TestAccounts(application).team();
    Technician junior = Technician.of(team, Role.ENGINEER);
    List<Technician> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      racers.add(Technician.of(team, Role.ENGINEER));
    }
    try (LiveReader juniors = LiveReader.open(junior.browser())) {
      for (int round = 0; round < ROUNDS; round++) {
        String session = junior.start("VPN drops");
        String handoff = junior.escalate(session);
        List<Callable<Answer>> claims = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
          Technician racer = racers.get(i);
          claims.add(i % 2 == 0 ? () -> racer.claim(handoff) : () -> racer.pickUp(session));
        }
        oneWinner(racers, Race.of(claims));
        LiveReader.Event told = juniors.next(event -> event.topic().startsWith("handoff_"));
        assertThat(told.topic()).isEqualTo("handoff_claimed");
        assertThat(told.text("handoff_id")).isEqualTo(handoff);
      }
    }
    assertThat(junior.all("/api/v1/notifications?limit=200", Api.Notification.class))
        .hasSize(ROUNDS);
    assertThat(application.getBean(Invariants.class).breaches(team.id())).isEmpty();
  }

  private static void oneWinner(List<Technician> racers, List<Answer> answers) {
    List<Answer> won = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(won).hasSize(1);
    Answer winner = won.getFirst();
    Technician whose = racers.get(answers.indexOf(winner));
    assertThat(winner.text("claimed_by.id")).isEqualTo(whose.id().toString());
    for (Answer answer : answers) {
      if (answer != winner) {
        answer.expect(409, "already_claimed");
        assertThat(answer.text("claimed_by_id")).isEqualTo(whose.id().toString());
        assertThat(answer.text("claimed_by_name")).isEqualTo(whose.name());
        assertThat(answer.text("claimed_at")).isEqualTo(winner.text("claimed_at"));
      }
    }
    assertThat(whose.claim(winner.text("id")).expect(200).as(Api.Handoff.class))
        .isEqualTo(winner.as(Api.Handoff.class));
  }
}
