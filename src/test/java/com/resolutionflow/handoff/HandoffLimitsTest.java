package com.resolutionflow.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.SessionFiller;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What escalations may store, and how many of a session there may be in a day. */
@ProductTest
class HandoffLimitsTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Technician junior;
  String session;
  SessionFiller filler;

  @BeforeEach
  void newSession() {
    Team team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    session = junior.start();
    filler = new SessionFiller(database, session);
  }

  private Api.Snapshot escalated() {
    return junior.handoff(junior.escalate(session)).snapshot();
  }

  private long stored() {
    return database
        .sql("select count(*) from handoff where session_id = ? and snapshot_steps is not null")
        .param(UUID.fromString(session))
        .query(Long.class)
        .single();
  }

  private static long bytes(List<Api.Step> steps) {
    return steps.stream()
        .mapToLong(step -> step.text().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  @Test
  void aSnapshotHoldsTheNewest200StepsAndCountsTheOthers() {
    int first = junior.session(session).stepCount();
    filler.steps(first + 250);
    Api.Snapshot snapshot = escalated();
    assertThat(snapshot.steps()).hasSize(200);
    assertThat(snapshot.leftOut()).isEqualTo(50);
    assertThat(snapshot.steps().getFirst().seq()).isEqualTo(first + 51);
    assertThat(snapshot.steps().getLast().seq()).isEqualTo(first + 250);
    assertThat(snapshot.conversationLeftOut()).isZero();
    Api.Snapshot card = junior.handoffsOf(session).getFirst().snapshot();
    assertThat(card.leftOut()).isEqualTo(50);
  }

  @Test
  void aSnapshotHolds256KilobytesOfText() {
    filler.bytes(1_000_000);
    Api.Snapshot snapshot = escalated();
    assertThat(bytes(snapshot.steps()) + bytes(snapshot.conversationTail()))
        .isBetween(200_000L, 256_000L);
    assertThat(snapshot.leftOut() + snapshot.steps().size()).isGreaterThan(90);
  }

  @Test
  void theEndOfTheConversationCountsWhatWasSaidBefore() {
    filler.messages(junior.session(session).stepCount() + 30);
    Api.Snapshot snapshot = escalated();
    assertThat(snapshot.conversationTail()).hasSize(20);
    // 30 messages, and the problem with its reply.
    assertThat(snapshot.conversationLeftOut()).isEqualTo(12);
    assertThat(snapshot.leftOut()).isZero();
  }

  @Test
  void longMessagesLeaveRoomForWhatWasTried() {
    for (int i = 0; i < 4; i++) {
      junior.say(session, "ü".repeat(20_000));
    }
    filler.bytes(500_000);
    Api.Snapshot snapshot = escalated();
    assertThat(bytes(snapshot.conversationTail())).isBetween(40_000L, 64_000L);
    assertThat(bytes(snapshot.steps())).isGreaterThan(150_000L);
    assertThat(snapshot.conversationLeftOut()).isPositive();
  }

  @Test
  void theSameStepsAreStoredOnce() {
    filler.steps(100);
    Api.Snapshot first = escalated();
    String again = null;
    for (int round = 0; round < 3; round++) {
      junior.withdraw(junior.handoffsOf(session).getFirst().id()).expect(200);
      again = junior.escalate(session);
    }
    assertThat(stored()).isEqualTo(1);
    Api.Handoff last = junior.handoff(again);
    assertThat(last.snapshot().steps()).isEqualTo(first.steps());
    assertThat(last.snapshot().conversationTail()).isEqualTo(first.conversationTail());
    junior.withdraw(again).expect(200);
    junior.post(session, "steps", Map.of("kind", "note", "text", "Something new")).expect(201);
    assertThat(escalated().steps()).hasSize(first.steps().size() + 1);
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void aSessionIsEscalated20TimesADay() {
    for (int time = 0; time < 19; time++) {
      junior.withdraw(junior.escalate(session)).expect(200);
    }
    List<Answer> raced =
        Race.of(List.of(() -> junior.escalation(session), () -> junior.escalation(session)));
    assertThat(raced).filteredOn(answer -> answer.status() == 201).hasSize(1);
    junior.withdraw(junior.handoffsOf(session).getFirst().id()).expect(200);
    Answer refused = junior.escalation(session).expect(409, "too_many_handoffs");
    assertThat(refused.json().get("limit").asInt()).isEqualTo(20);
    assertThat(refused.json().get("used").asInt()).isEqualTo(20);
    junior
        .post(session, "handoff", Map.of("reason", "I am stuck", "intent", "escalate"))
        .expect(409, "too_many_handoffs");
    assertThat(junior.session(session).status()).isEqualTo("active");
    junior.escalate(junior.start());
    database
        .sql("update handoff set created_at = created_at - interval '1 day' where session_id = ?")
        .param(UUID.fromString(session))
        .update();
    junior.escalate(session);
  }
}
