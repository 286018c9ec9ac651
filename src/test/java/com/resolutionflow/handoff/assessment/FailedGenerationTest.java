package com.resolutionflow.handoff.assessment;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.support.LiveReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A model that fails, hangs or dies leaves an assessment as good as it was, and says why. */
@TestPropertySource(properties = "escalation.ai.assessment.timeout.seconds=3")
class FailedGenerationTest extends GeneratedAssessments {

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
    model.answersWith(GeneratedAssessments::good);
    JsonNode again = retry(handoff).expect(202).json().get("assessment");
    assertThat(again.get("state").asString()).isIn("generating", "ready");
    isFromModel(ready(handoff));
  }

  @Test
  void whatFailedForGoodInTheDraftIsNotAskedAgainAndWhatPassesIs() {
    model.answersWith(material -> Failure.MODEL_DECLINED);
    draft("");
    await("the failure").until(() -> draft("").get("reason_code").asString().equals("refused"));
    draft("and again");
    calls(1);
    JsonNode made = junior.escalation(session).expect(201).json();
    assertThat(made.at("/assessment/reason_code").asString()).isEqualTo("refused");
    calls(1);
    session = junior.start();
    model.answersWith(material -> Failure.OVERLOADED);
    draft("");
    await("the failure").until(() -> draft("").get("reason_code").asString().equals("overloaded"));
    model.answersWith(GeneratedAssessments::good);
    isFromModel(ready(junior.escalate(session)));
    calls(3);
  }

  @Test
  void noneSuggestingAnythingUsableIsInvalid() {
    model.answersWith(material -> good(material).replace("[1]", "[77]"));
    assertThat(ready(junior.escalate(session)).get("reason_code").asString()).isEqualTo("invalid");
  }

  @Test
  void aModelsWordsAreNeverDowngraded() {
    String handoff = junior.escalate(session);
    JsonNode before = ready(handoff);
    model.answersWith(material -> Failure.UNREACHABLE);
    retry(handoff).expect(202);
    await("the third version")
        .until(() -> senior.handoff(handoff).at("/assessment/version").asInt() == 3);
    JsonNode after = ready(handoff);
    isFromModel(after);
    CONTENT.forEach(field -> assertThat(after.get(field)).isEqualTo(before.get(field)));
    model.configured(false);
    isFromModel(retry(handoff).expect(202).json().get("assessment"));
  }

  @Test
  void aCallThatHangsEndsByItsTime() {
    model.block();
    JsonNode ended = ready(junior.escalate(session));
    assertThat(ended.get("reason_code").asString()).isEqualTo("timeout");
    assertThat(ended.get("latency_ms").asInt()).isEqualTo(3_000);
  }

  @Test
  void whatNobodyAsksAnyMoreIsEndedByTheDeadlineAndALateAnswerStillCounts() {
    model.block();
    String handoff = junior.escalate(session);
    await("the call").until(() -> !model.asked().isEmpty());
    // As if the process had died: nobody has the job any more.
    database.sql("delete from scheduled_tasks where task_name = 'assessment'").update();
    database
        .sql(
            "update scheduled_tasks set execution_time = clock_timestamp() where task_name ="
                + " 'assessment-deadline'")
        .update();
    assertThat(ready(handoff).get("reason_code").asString()).isEqualTo("interrupted");
    model.unblock();
    await("the model's words")
        .until(() -> senior.handoff(handoff).at("/assessment/source").asString().equals("model"));
    isFromModel(senior.handoff(handoff).get("assessment"));
    assertThat(senior.handoff(handoff).at("/assessment/version").asInt()).isEqualTo(3);
  }

  @Test
  void aProcessThatDiedInTheCallIsFollowedByOneThatAsksAgain() {
    model.block();
    String handoff = junior.escalate(session);
    await("the call").until(() -> !model.asked().isEmpty());
    database
        .sql("update generation set deadline_at = clock_timestamp() + interval '1 minute'")
        .update();
    database
        .sql(
            "update scheduled_tasks set picked = false, version = version + 1, execution_time ="
                + " clock_timestamp() where task_name = 'assessment'")
        .update();
    await("the second call").until(() -> model.asked().size() == 2);
    model.unblock();
    isFromModel(ready(handoff));
  }
}
