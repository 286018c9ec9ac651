package com.resolutionflow.handoff;

import static com.resolutionflow.support.Technician.HANDOFFS;
import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.ThinkingModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * With a model: one call for draft and escalation together, which only ever makes the assessment
 * better.
 */
@ProductTest
@TestPropertySource(properties = "escalation.ai.assessment.timeout.seconds=3")
class GenerationTest {

  private static final List<String> CONTENT =
      List.of("summary_prose", "what_we_know", "likely_cause", "suggested_steps", "confidence");

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired ThinkingModel model;
  Technician junior;
  Technician senior;
  String session;

  @BeforeEach
  void newTeam() {
    model.reset();
    model.answersWith(GenerationTest::good);
    Team team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
    session = junior.start();
    junior
        .post(
            session,
            "steps",
            Map.of(
                "kind", "action", "text", "Cleared the credential manager", "outcome", "no_change"))
        .expect(201);
  }

  @AfterEach
  void letGo() {
    model.unblock();
  }

  private static String good(JsonNode material) {
    return """
    {"summary_prose": "Written by the model.\\n\\nIt cites the first step of %d.",
     "what_we_know": [{"text": "Outlook asks for the password", "steps": [1]}, {"text": "Nobody said this", "steps": [999]}],
     "likely_cause": "A stale token in the broker",
     "suggested_steps": ["Clear the credential manager", "Read the sign-in log for 50126"],
     "confidence": "medium"}
    """
        .formatted(material.get("steps").size());
  }

  private JsonNode draft(String reason) {
    return junior.post(session, "escalation-draft", Map.of("reason", reason)).expect(200).json();
  }

  private static void eventually(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      try {
        Thread.sleep(10);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }

  private JsonNode ready(String handoff) {
    eventually(() -> senior.handoff(handoff).at("/assessment/state").asString().equals("ready"));
    return senior.handoff(handoff).get("assessment");
  }

  private Answer retry(String handoff) {
    return senior.browser().post(HANDOFFS + "/" + handoff + "/assessment/retry");
  }

  private void calls(int expected) {
    assertThat(model.asked()).hasSize(expected);
  }

  private static void isFromModel(JsonNode assessment) {
    assertThat(assessment.get("source").asString()).isEqualTo("model");
    assertThat(assessment.get("state").asString()).isEqualTo("ready");
    assertThat(assessment.get("reason_code").isNull()).isTrue();
    assertThat(assessment.get("summary_prose").asString())
        .startsWith("Written by the model.\n\nIt cites");
    assertThat(assessment.get("model").asString()).isEqualTo("thinking-1");
    assertThat(assessment.get("tokens_in").asInt()).isEqualTo(2_100);
    assertThat(assessment.get("tokens_out").asInt()).isEqualTo(640);
    assertThat(assessment.get("latency_ms").asInt()).isEqualTo(1_800);
  }

  @Test
  void theDraftIsTheOneCallAndTheEscalationHasItsAnswerAtOnce() {
    model.block();
    try (LiveReader live = LiveReader.open(junior.browser())) {
      JsonNode first = draft("");
      assertThat(first.get("state").asString()).isEqualTo("generating");
      assertThat(first.get("source").asString()).isEqualTo("playbook");
      assertThat(first.get("reason_code").isNull()).isTrue();
      assertThat(first.get("summary_prose").asString()).isNotBlank();
      IntStream.range(0, 5).forEach(i -> draft("I am typ" + "i".repeat(i)));
      model.unblock();
      assertThat(live.next("escalation_draft_ready").text("session_id")).isEqualTo(session);
    }
    JsonNode drafted = draft("No access");
    isFromModel(drafted);
    assertThat(drafted.get("version").asInt()).isGreaterThan(1);
    assertThat(drafted.get("summary_prose").asString()).endsWith("Escalated because: No access");
    JsonNode made =
        junior.escalation(session, Map.of("engineer_notes", "Call Dana")).expect(201).json();
    isFromModel(made.get("assessment"));
    assertThat(made.at("/assessment/version").asInt()).isEqualTo(1);
    assertThat(made.at("/assessment/summary_prose").asString())
        .endsWith("Escalated because: I am stuck\n\nNotes: Call Dana");
    assertThat(senior.handoff(made.get("id").asString()).get("assessment"))
        .isEqualTo(made.get("assessment"));
    calls(1);
  }

  @Test
  void whatTheModelSaysIsHeldAgainstTheSession() {
    String handoff = junior.escalate(session);
    JsonNode assessment = ready(handoff);
    String first = junior.steps(session).getFirst().get("id").asString();
    assertThat(assessment.get("what_we_know")).hasSize(1);
    assertThat(assessment.at("/what_we_know/0/step_ids").valueStream().map(JsonNode::asString))
        .containsExactly(first);
    assertThat(
            assessment
                .get("suggested_steps")
                .valueStream()
                .map(step -> step.get("text").asString()))
        .as("what failed is not suggested")
        .containsExactly("Read the sign-in log for 50126");
  }

  @Test
  void theEscalationTakesOverARunningCallAndItsAnswerLandsInPlace() {
    model.block();
    draft("");
    eventually(() -> !model.asked().isEmpty());
    try (LiveReader live = LiveReader.open(senior.browser())) {
      JsonNode made = junior.escalation(session).expect(201).json();
      assertThat(made.at("/assessment/state").asString()).isEqualTo("generating");
      assertThat(made.at("/assessment/source").asString()).isEqualTo("playbook");
      assertThat(made.at("/assessment/version").asInt()).isEqualTo(1);
      assertThat(live.next("handoff_created").data().at("/assessment/state").asString())
          .isEqualTo("generating");
      model.unblock();
      LiveReader.Event told = live.next("handoff_assessment_ready");
      assertThat(told.data().toString())
          .isEqualTo(
              "{\"handoff_id\":\"%s\",\"session_id\":\"%s\",\"version\":2,\"has_assessment\":true}"
                  .formatted(made.get("id").asString(), session));
      isFromModel(senior.handoff(made.get("id").asString()).get("assessment"));
    }
    calls(1);
  }

  @Test
  void withoutADraftTheEscalationAsks() {
    String handoff = junior.escalate(session);
    isFromModel(ready(handoff));
    calls(1);
    assertThat(model.asked().getFirst().material())
        .contains("\"reason_for_escalating\":\"I am stuck\"");
  }

  @Test
  void anotherStepIsAnotherQuestion() {
    draft("");
    eventually(() -> draft("").get("state").asString().equals("ready"));
    calls(1);
    junior
        .post(session, "steps", Map.of("kind", "finding", "text", "Event 4740 names SRV-RDS02"))
        .expect(201);
    JsonNode made = junior.escalation(session).expect(201).json();
    assertThat(made.at("/assessment/state").asString()).isEqualTo("generating");
    isFromModel(ready(made.get("id").asString()));
    calls(2);
    assertThat(model.asked().getLast().material()).contains("SRV-RDS02");
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"NOT_CONFIGURED"},
      mode = EnumSource.Mode.EXCLUDE)
  void aFailureLeavesThePlaybooksWordsWithItsReason(Failure reason) {
    model.answersWith(material -> reason);
    String handoff;
    JsonNode made;
    try (LiveReader live = LiveReader.open(senior.browser())) {
      made = junior.escalation(session).expect(201).json();
      handoff = made.get("id").asString();
      assertThat(live.next("handoff_assessment_ready").text("handoff_id")).isEqualTo(handoff);
    }
    JsonNode failed = senior.handoff(handoff).get("assessment");
    assertThat(failed.get("state").asString()).isEqualTo("ready");
    assertThat(failed.get("source").asString()).isEqualTo("playbook");
    assertThat(failed.get("reason_code").asString()).isEqualTo(reason.word());
    assertThat(failed.get("version").asInt()).isEqualTo(2);
    CONTENT.forEach(
        field -> assertThat(failed.get(field)).isEqualTo(made.at("/assessment/" + field)));
    calls(1);
    model.answersWith(GenerationTest::good);
    JsonNode again = retry(handoff).expect(202).json().get("assessment");
    assertThat(again.get("state").asString()).isIn("generating", "ready");
    isFromModel(ready(handoff));
  }

  @Test
  void whatFailedForGoodInTheDraftIsNotAskedAgainAndWhatPassesIs() {
    model.answersWith(material -> Failure.MODEL_DECLINED);
    draft("");
    eventually(() -> "refused".equals(draft("").get("reason_code").asString()));
    draft("and again");
    calls(1);
    JsonNode made = junior.escalation(session).expect(201).json();
    assertThat(made.at("/assessment/reason_code").asString()).isEqualTo("refused");
    calls(1);
    session = junior.start();
    model.answersWith(material -> Failure.OVERLOADED);
    draft("");
    eventually(() -> "overloaded".equals(draft("").get("reason_code").asString()));
    model.answersWith(GenerationTest::good);
    isFromModel(ready(junior.escalate(session)));
    calls(3);
  }

  @Test
  void noneSuggestingAnythingUsableIsInvalid() {
    model.answersWith(material -> good(material).replace("[1]", "[77]"));
    assertThat(ready(junior.escalate(session)).get("reason_code").asString()).isEqualTo("invalid");
  }

  @Test
  void whereEverySuggestionFailedBeforeThePlaybooksSuggest() {
    model.answersWith(
        material -> good(material).replace(", \"Read the sign-in log for 50126\"", ""));
    JsonNode assessment = ready(junior.escalate(session));
    isFromModel(assessment);
    assertThat(assessment.get("suggested_steps").valueStream().toList()).isNotEmpty();
    assertThat(assessment.get("suggested_steps").toString())
        .doesNotContain("Clear the credential manager");
  }

  @Test
  void whatTheJuniorEditedStaysAndTheRestGetsBetter() {
    model.block();
    draft("");
    JsonNode made =
        junior
            .escalation(session, Map.of("assessment_edits", Map.of("likely_cause", "The proxy")))
            .expect(201)
            .json();
    assertThat(made.at("/assessment/source").asString()).isEqualTo("edited");
    assertThat(made.at("/assessment/state").asString()).isEqualTo("generating");
    model.unblock();
    String handoff = made.get("id").asString();
    JsonNode assessment = ready(handoff);
    assertThat(assessment.get("source").asString()).isEqualTo("edited");
    assertThat(assessment.get("reason_code").isNull()).isTrue();
    assertThat(assessment.get("likely_cause").asString()).isEqualTo("The proxy");
    assertThat(assessment.get("summary_prose").asString()).startsWith("Written by the model.");
    assertThat(assessment.get("version").asInt()).isEqualTo(2);
    model.answersWith(material -> Failure.TIMEOUT);
    retry(handoff).expect(202);
    JsonNode after = ready(handoff);
    assertThat(after.get("source").asString()).isEqualTo("edited");
    assertThat(after.get("reason_code").isNull()).isTrue();
    CONTENT.forEach(field -> assertThat(after.get(field)).isEqualTo(assessment.get(field)));
  }

  @Test
  void aModelsWordsAreNeverDowngraded() {
    String handoff = junior.escalate(session);
    JsonNode before = ready(handoff);
    model.answersWith(material -> Failure.UNREACHABLE);
    retry(handoff).expect(202);
    eventually(() -> senior.handoff(handoff).at("/assessment/version").asInt() == 3);
    JsonNode after = ready(handoff);
    isFromModel(after);
    CONTENT.forEach(field -> assertThat(after.get(field)).isEqualTo(before.get(field)));
    model.configured(false);
    isFromModel(retry(handoff).expect(202).json().get("assessment"));
  }

  @Test
  void ofTwoWhoTryAgainOneIsTold() {
    String handoff = junior.escalate(session);
    ready(handoff);
    model.block();
    retry(handoff).expect(202);
    assertThat(senior.handoff(handoff).at("/assessment/state").asString()).isEqualTo("generating");
    isGenerating(retry(handoff));
    isGenerating(junior.browser().post(HANDOFFS + "/" + handoff + "/assessment/retry"));
    model.unblock();
    ready(handoff);
    calls(2);
  }

  private static void isGenerating(Answer answer) {
    answer.expect(409, "already_generating");
  }

  @Test
  void aCallThatHangsEndsByItsTime() {
    model.block();
    long begun = System.nanoTime();
    JsonNode ended = ready(junior.escalate(session));
    assertThat(ended.get("reason_code").asString()).isEqualTo("timeout");
    assertThat(ended.get("latency_ms").asInt()).isEqualTo(3_000);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3 + 5));
  }

  @Test
  void whatNobodyAsksAnyMoreIsEndedByTheDeadlineAndALateAnswerStillCounts() throws SQLException {
    model.block();
    String handoff = junior.escalate(session);
    eventually(() -> !model.asked().isEmpty());
    // As if the process had died: nobody has the job any more.
    run("delete from scheduled_tasks where task_name = 'assessment'");
    run(
        "update scheduled_tasks set execution_time = clock_timestamp() where task_name ="
            + " 'assessment-deadline'");
    assertThat(ready(handoff).get("reason_code").asString()).isEqualTo("interrupted");
    model.unblock();
    eventually(() -> senior.handoff(handoff).at("/assessment/source").asString().equals("model"));
    isFromModel(senior.handoff(handoff).get("assessment"));
    assertThat(senior.handoff(handoff).at("/assessment/version").asInt()).isEqualTo(3);
  }

  @Test
  void aProcessThatDiedInTheCallIsFollowedByOneThatAsksAgain() throws SQLException {
    model.block();
    String handoff = junior.escalate(session);
    eventually(() -> !model.asked().isEmpty());
    run("update generation set deadline_at = clock_timestamp() + interval '1 minute'");
    run(
        "update scheduled_tasks set picked = false, version = version + 1, execution_time ="
            + " clock_timestamp() where task_name = 'assessment'");
    eventually(() -> model.asked().size() == 2);
    model.unblock();
    isFromModel(ready(handoff));
  }

  @Test
  void aSessionThatGoesOnAndOnIsAskedAboutInBounds() {
    for (int i = 0; i < 150; i++) {
      junior
          .post(
              session,
              "steps",
              Map.of("kind", "finding", "text", "Finding " + i + " " + "x".repeat(600)))
          .expect(201);
    }
    isFromModel(ready(junior.escalate(session)));
    String material = model.asked().getFirst().material();
    assertThat(material.length()).isLessThan(45_000);
    assertThat(material)
        .contains("Outlook asks for the password", "Finding 149", "Finding 120")
        .doesNotContain("Finding 3 ");
  }

  @Test
  void aDraftOfAWaitingSessionAsksNobody() {
    junior.escalate(session);
    eventually(() -> model.asked().size() == 1);
    draft("still open in another tab");
    assertThat(junior.browser().get(SESSIONS + "/" + session).expect(200).text("status"))
        .isEqualTo("escalated");
    calls(1);
  }

  private void run(String sql) throws SQLException {
    try (Connection all = database.asSuperuser();
        var statement = all.createStatement()) {
      statement.execute(sql);
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Models {
    @Bean
    @Primary
    ThinkingModel thinkingModel() {
      return new ThinkingModel();
    }
  }
}
