package com.resolutionflow.handoff.assessment;

import static com.resolutionflow.support.Technician.HANDOFFS;
import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * With a model: one call for draft and escalation together, which only ever makes the assessment
 * better.
 */
class GenerationTest extends GeneratedAssessments {

  @Test
  void theDraftIsTheOneCallAndTheEscalationHasItsAnswerAtOnce() {
    model.block();
    try (LiveReader live = LiveReader.open(junior.browser())) {
      var first = draft("");
      assertThat(first.state()).isEqualTo("generating");
      assertThat(first.source()).isEqualTo("playbook");
      assertThat(first.reasonCode()).isNull();
      assertThat(first.summaryProse()).isNotBlank();
      IntStream.range(0, 5).forEach(i -> draft("I am typ" + "i".repeat(i)));
      model.unblock();
      assertThat(live.next("escalation_draft_ready").text("session_id")).isEqualTo(session);
    }
    var drafted = draft("No access");
    isFromModel(drafted);
    assertThat(drafted.version()).isGreaterThan(1);
    assertThat(drafted.summaryProse()).endsWith("Escalated because: No access");
    Api.Handoff made =
        junior
            .escalation(session, Map.of("engineer_notes", "Call Dana"))
            .expect(201)
            .as(Api.Handoff.class);
    isFromModel(made.assessment());
    assertThat(made.assessment().version()).isEqualTo(1);
    assertThat(made.assessment().summaryProse())
        .endsWith("Escalated because: I am stuck\n\nNotes: Call Dana");
    assertThat(senior.handoff(made.id()).assessment()).isEqualTo(made.assessment());
    calls(1);
  }

  @Test
  void theDialogHasTheModelMadeReadyAlsoWhenItHasNothingNewToAsk() {
    int before = model.warmUps();
    draft("");
    await("the draft").until(() -> draft("").state().equals("ready"));
    int once = model.warmUps();
    assertThat(once).isGreaterThan(before);
    draft("");
    assertThat(model.warmUps()).isEqualTo(once + 1);
    calls(1);
  }

  @Test
  void whatTheModelSaysIsHeldAgainstTheSession() {
    String handoff = junior.escalate(session);
    var assessment = ready(handoff);
    String first = junior.steps(session).getFirst().id();
    assertThat(assessment.whatWeKnow()).hasSize(1);
    assertThat(assessment.whatWeKnow().getFirst().stepIds()).containsExactly(first);
    assertThat(assessment.suggestedSteps().stream().map(step -> step.text()))
        .as("what failed is not suggested")
        .containsExactly("Read the sign-in log for 50126");
  }

  @Test
  void anAnswerToWordsThatWereRemovedMeanwhileIsNotTaken() {
    model.block();
    String handoff = junior.escalate(session);
    await("the call").until(() -> !model.asked().isEmpty());
    String step = junior.steps(session).getFirst().id();
    junior.post(session, "steps/" + step + "/redact", Map.of("phrase", "Outlook")).expect(200);
    var interrupted = ready(handoff);
    assertThat(interrupted.reasonCode()).isEqualTo("interrupted");
    assertThat(interrupted.summaryProse()).contains("[removed by").doesNotContain("Outlook");
    model.answersWith(GeneratedAssessments::good).unblock();
    retry(handoff).expect(202);
    await("a second call").until(() -> model.asked().size() == 2);
    assertThat(model.asked().getLast().material()).doesNotContain("Outlook asks");
    isFromModel(ready(handoff));
    assertThat(
            database
                .sql("select count(*) from generation where session_id = ?::uuid")
                .param(session)
                .query(Integer.class)
                .single())
        .as("the first one is forgotten")
        .isEqualTo(1);
  }

  @Test
  void theEscalationTakesOverARunningCallAndItsAnswerLandsInPlace() {
    model.block();
    draft("");
    await("the call").until(() -> !model.asked().isEmpty());
    try (LiveReader live = LiveReader.open(senior.browser())) {
      Api.Handoff made = junior.escalation(session).expect(201).as(Api.Handoff.class);
      assertThat(made.assessment().state()).isEqualTo("generating");
      assertThat(made.assessment().source()).isEqualTo("playbook");
      assertThat(made.assessment().version()).isEqualTo(1);
      assertThat(live.next("handoff_created").text("assessment.state")).isEqualTo("generating");
      model.unblock();
      LiveReader.Event told = live.next("handoff_assessment_ready");
      assertThat(told.data().toString())
          .startsWith(
              "{\"handoff_id\":\"%s\",\"session_id\":\"%s\",\"version\":2,\"has_assessment\":true,\"assessment\":{"
                  .formatted(made.id(), session));
      isFromModel(senior.handoff(made.id()).assessment());
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
    await("the draft").until(() -> draft("").state().equals("ready"));
    calls(1);
    junior
        .post(session, "steps", Map.of("kind", "finding", "text", "Event 4740 names SRV-RDS02"))
        .expect(201);
    Api.Handoff made = junior.escalation(session).expect(201).as(Api.Handoff.class);
    assertThat(made.assessment().state()).isEqualTo("generating");
    isFromModel(ready(made.id()));
    calls(2);
    assertThat(model.asked().getLast().material()).contains("SRV-RDS02");
  }

  @Test
  void whereEverySuggestionFailedBeforeThePlaybooksSuggest() {
    model.answersWith(
        material -> good(material).replace(", \"Read the sign-in log for 50126\"", ""));
    var assessment = ready(junior.escalate(session));
    isFromModel(assessment);
    assertThat(assessment.suggestedSteps().stream().toList()).isNotEmpty();
    assertThat(assessment.suggestedSteps().toString())
        .doesNotContain("Clear the credential manager");
  }

  @Test
  void whatTheJuniorEditedStaysAndTheRestGetsBetter() {
    model.block();
    draft("");
    Api.Handoff made =
        junior
            .escalation(session, Map.of("assessment_edits", Map.of("likely_cause", "The proxy")))
            .expect(201)
            .as(Api.Handoff.class);
    assertThat(made.assessment().source()).isEqualTo("edited");
    assertThat(made.assessment().state()).isEqualTo("generating");
    model.unblock();
    String handoff = made.id();
    var assessment = ready(handoff);
    assertThat(assessment.source()).isEqualTo("edited");
    assertThat(assessment.reasonCode()).isNull();
    assertThat(assessment.likelyCause()).isEqualTo("The proxy");
    assertThat(assessment.summaryProse()).startsWith("Written by the model.");
    assertThat(assessment.version()).isEqualTo(2);
    model.answersWith(material -> Failure.TIMEOUT);
    retry(handoff).expect(202);
    var after = ready(handoff);
    assertThat(after.source()).isEqualTo("edited");
    assertThat(after.reasonCode()).isNull();
    assertThat(content(after)).isEqualTo(content(assessment));
  }

  @Test
  void ofTwoWhoTryAgainOneIsTold() {
    String handoff = junior.escalate(session);
    ready(handoff);
    model.block();
    retry(handoff).expect(202);
    assertThat(senior.handoff(handoff).assessment().state()).isEqualTo("generating");
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
