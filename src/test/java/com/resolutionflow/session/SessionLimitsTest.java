package com.resolutionflow.session;

import static com.resolutionflow.support.Technician.SESSIONS;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A session holds 2,000 steps and 2 MB of text; full, it can still be handed over and ended. */
@ProductTest
class SessionLimitsTest {

  private static final String LAST_WORDS = "This session is full";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Technician junior;
  Technician senior;
  String session;
  SessionFiller filler;

  @BeforeEach
  void newSession() {
    Team team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    session = junior.start();
    filler = new SessionFiller(database, session);
  }

  private Answer message(String text) {
    return junior.post(session, "messages", Map.of("text", text));
  }

  private Answer note(String text) {
    return junior.post(session, "steps", Map.of("kind", "note", "text", text));
  }

  private Answer task(String state) {
    String id =
        junior.steps(session).stream()
            .filter(step -> step.state() != null)
            .findFirst()
            .orElseThrow()
            .id();
    Map<String, String> body =
        state.equals("done") ? Map.of("state", state, "text", "yes") : Map.of("state", state);
    return junior.browser().patch(SESSIONS + "/" + session + "/tasks/" + id, body);
  }

  private static void full(Answer answer, long limit, long used) {
    answer.expect(409, "session_full");
    assertThat(answer.text("detail")).contains("conclude it with a note");
    assertThat(answer.json().get("limit").asLong()).isEqualTo(limit);
    assertThat(answer.json().get("used").asLong()).isEqualTo(used);
  }

  @Test
  void ofThoseWhoRaceForTheLastStepOneGetsIt() {
    filler.steps(1_999);
    List<Answer> answers =
        Race.of(List.of(() -> note("one"), () -> note("two"), () -> note("three")));
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    answers.stream().filter(answer -> answer.status() != 201).forEach(no -> full(no, 2_000, 2_000));
    assertThat(junior.session(session).stepCount()).isEqualTo(2_000);
  }

  @Test
  void whatAddsAStepOrAResultIsRefused() {
    filler.steps(2_000);
    full(message("One more thing"), 2_000, 2_000);
    full(note("One more thing"), 2_000, 2_000);
    full(task("done"), 2_000, 2_000);
    full(task("skipped"), 2_000, 2_000);
    task("open").expect(200);
    assertThat(junior.session(session).stepCount()).isEqualTo(2_000);
  }

  @Test
  void aFullSessionIsHandedOverAndConcluded() {
    filler.steps(2_000);
    String handoff = junior.escalate(session);
    senior.claim(handoff).expect(200);
    senior.release(handoff).expect(200);
    senior.pickUp(session).expect(200);
    senior.giveBack(handoff).expect(200);
    junior.withdraw(junior.escalate(session)).expect(200);
    Map<String, String> end = Map.of("outcome", "resolved", "note", "The profile was rebuilt");
    Answer ended = junior.post(session, "conclude", end).expect(200);
    assertThat(ended.text("status")).isEqualTo("resolved");
    assertThat(junior.session(session).stepCount()).isGreaterThan(2_000);
  }

  @Test
  void theCopilotEndsWithoutNewTasks() {
    filler.steps(1_998);
    List<Api.Step> changes = message("And the VPN drops").expect(201).as(Api.Steps.class).steps();
    assertThat(changes.stream().map(step -> step.kind())).containsExactly("message", "reply");
    assertThat(changes.getLast().text()).contains(LAST_WORDS).doesNotStartWith(LAST_WORDS);
    session = junior.start();
    new SessionFiller(database, session).steps(1_999);
    changes = message("And the printer").expect(201).as(Api.Steps.class).steps();
    assertThat(changes.stream().map(step -> step.kind())).containsExactly("message", "reply");
    assertThat(changes.getLast().text()).startsWith(LAST_WORDS);
    full(message("And more"), 2_000, 2_001);
  }

  @Test
  void textIsCountedAsItIsStored() {
    filler.bytes(1_970_000);
    long used = filler.bytes();
    Answer refused = message("ü".repeat(20_000));
    full(refused, 2_000_000, used);
    assertThat(refused.text("unit")).isEqualTo("bytes");
    assertThat(refused.text("detail")).contains("would add 40000");
    full(
        junior.post(
            session,
            "steps",
            Map.of("kind", "action", "text", "Looked", "result_text", "€".repeat(11_000))),
        2_000_000,
        used);
    message("x".repeat(10_000)).expect(201);
    note("It is still short of it").expect(201);
  }
}
