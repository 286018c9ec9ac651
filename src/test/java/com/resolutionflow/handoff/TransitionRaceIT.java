package com.resolutionflow.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.invariant.Invariants;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Everybody does everything to one session at the same moment: nobody waits for ever, and what is
 * left makes sense.
 */
@ProductTest
class TransitionRaceIT {

  private static final int ROUNDS = 15;

  @Autowired ApplicationContext application;
  Technician junior;
  Technician senior;
  Technician expert;
  Technician other;

  @BeforeEach
  void newTeam() {
    Team team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
    expert = Technician.of(team, Role.TEAM_ADMIN);
    other = Technician.of(team, Role.ENGINEER);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverHappensTheEndIsConsistent(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String session = junior.start("VPN drops");
      List<String> handoffs = new ArrayList<>(List.of(junior.escalate(session)));
      if (round % 3 > 0) {
        senior.claim(handoffs.getFirst()).expect(200);
      }
      if (round % 3 > 1) {
        handoffs.add(senior.escalate(session));
        expert.claim(handoffs.getLast()).expect(200);
      }
      List<Callable<Answer>> turns = new ArrayList<>();
      handoffs.forEach(handoff -> turns.addAll(turns(session, handoff)));
      Collections.shuffle(turns, random);
      for (Answer answer : Race.of(turns)) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 400, 403, 409);
      }
      consistent(session);
    }
    assertThat(application.getBean(Invariants.class).breaches(junior.member().accountId()))
        .isEmpty();
  }

  private List<Callable<Answer>> turns(String session, String handoff) {
    return List.of(
        () -> junior.withdraw(handoff),
        () -> junior.conclude(session),
        () -> junior.escalation(session),
        () -> senior.claim(handoff),
        () -> senior.release(handoff),
        () -> senior.giveBack(handoff),
        () -> senior.escalation(session),
        () -> senior.withdraw(handoff),
        () -> senior.post(session, "messages", Map.of("text", "Hm")),
        () -> expert.pickUp(session),
        () -> expert.release(handoff),
        () -> expert.giveBack(handoff),
        () -> other.pickUp(session));
  }

  private void consistent(String id) {
    Api.Session session = junior.session(id);
    List<Api.Handoff> handoffs = junior.handoffsOf(id);
    assertThat(session.steps().stream().map(step -> step.seq()))
        .isEqualTo(IntStream.rangeClosed(1, session.stepCount()).boxed().toList());
    List<Api.Handoff> waiting = in("waiting", handoffs);
    List<Api.Handoff> claimed = in("claimed", handoffs);
    String open = session.openHandoffId() == null ? null : session.openHandoffId();
    String status = session.status();
    String owner = session.owner().id();
    if (status.equals("resolved")) {
      assertThat(waiting).isEmpty();
      assertThat(claimed).isEmpty();
      assertThat(open).isNull();
    } else if (status.equals("escalated")) {
      assertThat(waiting).hasSize(1);
      assertThat(open).isEqualTo(waiting.getFirst().id());
      assertThat(owner).isEqualTo(waiting.getFirst().createdBy().id());
      assertThat(session.escalatedTo()).isNull();
    } else if (open != null) {
      assertThat(waiting).isEmpty();
      var held = claimed.stream().filter(one -> one.id().equals(open)).findFirst().orElseThrow();
      assertThat(owner).isEqualTo(held.claimedBy().id());
      assertThat(session.escalatedTo()).isEqualTo(session.owner());
    } else {
      assertThat(waiting).isEmpty();
      assertThat(claimed).isEmpty();
      assertThat(owner).isEqualTo(junior.id().toString());
      assertThat(session.escalatedTo()).isNull();
    }
  }

  private static List<Api.Handoff> in(String state, List<Api.Handoff> handoffs) {
    return handoffs.stream().filter(one -> state.equals(one.state())).toList();
  }
}
