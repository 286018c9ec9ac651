package com.resolutionflow.handoff.assessment;

import static com.resolutionflow.support.Technician.HANDOFFS;
import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * With a model: one call for draft and escalation together, which only ever makes the assessment
 * better.
 */
class GenerationTest extends GeneratedAssessments {

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
    await("the call").until(() -> !model.asked().isEmpty());
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
    await("the draft").until(() -> draft("").get("state").asString().equals("ready"));
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
    await("the call").until(() -> model.asked().size() == 1);
    draft("still open in another tab");
    assertThat(junior.browser().get(SESSIONS + "/" + session).expect(200).text("status"))
        .isEqualTo("escalated");
    calls(1);
  }
}
