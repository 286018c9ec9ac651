package com.resolutionflow.handoff.assessment;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.LiveReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.context.TestPropertySource;

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
    Api.Handoff made;
    try (LiveReader live = LiveReader.open(senior.browser())) {
      made = junior.escalation(session).expect(201).as(Api.Handoff.class);
      handoff = made.id();
      assertThat(live.next("handoff_assessment_ready").text("handoff_id")).isEqualTo(handoff);
    }
    var failed = senior.handoff(handoff).assessment();
    assertThat(failed.state()).isEqualTo("ready");
    assertThat(failed.source()).isEqualTo("playbook");
    assertThat(failed.reasonCode()).isEqualTo(reason.word());
    assertThat(failed.version()).isEqualTo(2);
    assertThat(content(failed)).isEqualTo(content(made.assessment()));
    calls(1);
    model.answersWith(GeneratedAssessments::good);
    var again = retry(handoff).expect(202).as(Api.Handoff.class).assessment();
    assertThat(again.state()).isIn("generating", "ready");
    isFromModel(ready(handoff));
  }

  @Test
  void whatFailedForGoodInTheDraftIsNotAskedAgainAndWhatPassesIs() {
    model.answersWith(material -> Failure.MODEL_DECLINED);
    draft("");
    await("the failure").until(() -> "refused".equals(draft("").reasonCode()));
    draft("and again");
    calls(1);
    Api.Handoff made = junior.escalation(session).expect(201).as(Api.Handoff.class);
    assertThat(made.assessment().reasonCode()).isEqualTo("refused");
    calls(1);
    session = junior.start();
    model.answersWith(material -> Failure.OVERLOADED);
    draft("");
    await("the failure").until(() -> "overloaded".equals(draft("").reasonCode()));
    model.answersWith(GeneratedAssessments::good);
    isFromModel(ready(junior.escalate(session)));
    calls(3);
  }

  @Test
  void noneSuggestingAnythingUsableIsInvalid() {
    model.answersWith(material -> good(material).replace("[1]", "[77]"));
    assertThat(ready(junior.escalate(session)).reasonCode()).isEqualTo("invalid");
  }

  @Test
  void aModelsWordsAreNeverDowngraded() {
    String handoff = junior.escalate(session);
    var before = ready(handoff);
    model.answersWith(material -> Failure.UNREACHABLE);
    retry(handoff).expect(202);
    await("the third version").until(() -> senior.handoff(handoff).assessment().version() == 3);
    var after = ready(handoff);
    isFromModel(after);
    assertThat(content(after)).isEqualTo(content(before));
    model.configured(false);
    isFromModel(retry(handoff).expect(202).as(Api.Handoff.class).assessment());
  }

  @Test
  void aCallThatHangsEndsByItsTime() {
    model.block();
    var ended = ready(junior.escalate(session));
    assertThat(ended.reasonCode()).isEqualTo("timeout");
    assertThat(ended.latencyMs()).isEqualTo(3_000);
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
    assertThat(ready(handoff).reasonCode()).isEqualTo("interrupted");
    model.unblock();
    await("the model's words")
        .until(() -> senior.handoff(handoff).assessment().source().equals("model"));
    isFromModel(senior.handoff(handoff).assessment());
    assertThat(senior.handoff(handoff).assessment().version()).isEqualTo(3);
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
