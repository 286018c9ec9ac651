package com.resolutionflow.session;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.EventReader;
import com.resolutionflow.support.ScriptedModel.Line;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The copilot's turn where a model answers: streamed, structured, and held against the session. */
class TurnTest extends ModelTurns {

  @Test
  void aReplyIsReadWhileItIsWritten() throws Exception {
    String text = "The token is \"stale\".\nClear it – 😀 then sign in.";
    String json = answer(text, task("action", "Delete the cached credential of Office in Windows"));
    Line line = model.enqueue(json, json.indexOf("Clear"));
    try (EventReader stream = saying("Since Monday")) {
      stream.until("The token is \"stale\".");
      assertThat(kinds(junior.steps(session))).endsWith("message");
      line.goOn();
      stream.all();
      assertThat(stream.text()).isEqualTo(text);
      assertThat(stream.names().subList(0, stream.names().size() - 2)).containsOnly("delta");
      assertThat(stream.names()).endsWith("steps", "done");
      assertThat(kinds(stream.steps())).containsExactly("message", "reply", "action");
      assertThat(stream.steps().get(1).text()).isEqualTo(text);
      assertThat(junior.steps(session)).endsWith(stream.steps().toArray(Api.Step[]::new));
    }
    Api.Session now = junior.session(session);
    assertThat(now.title()).isEqualTo("Outlook prompts");
    assertThat(now.problemSummary()).isEqualTo("Outlook prompts; token is stale");
    assertThat(now.problemDomain()).isEqualTo("m365");
    assertThat(now.confidenceTier()).isEqualTo("medium");
  }

  @Test
  void whoDoesNotStreamGetsAllOfItAtTheEnd() {
    model.enqueue(
        answer("Look at the time.", task("question", "Is the clock of the machine right?")));
    List<Api.Step> steps = say("Since Monday");
    assertThat(kinds(steps)).containsExactly("message", "reply", "question");
    var help = steps.get(2).help();
    assertThat(help.how()).isEqualTo("Open the console and look.");
    assertThat(help.choices().get(0).label()).isEqualTo("Yes");
    model.enqueue(answer("So not the clock."));
    String path = SESSIONS + "/" + session + "/tasks/" + steps.get(2).id();
    List<Api.Step> answered =
        steps(junior.browser().patch(path, Map.of("state", "done", "text", "yes")).expect(200));
    assertThat(kinds(answered)).containsExactly("question", "reply");
    assertThat(answered.getFirst().state()).isEqualTo("done");
    assertThat(model.asked())
        .extracting(ModelRequest::purpose)
        .containsOnly(ModelRequest.Purpose.REPLY);
  }

  @Test
  void anAnswerToATaskIsStreamedTheSameWay() {
    model.enqueue(answer("Noted."));
    String path = SESSIONS + "/" + session + "/tasks/" + openTask().id();
    try (EventReader stream =
        EventReader.of(junior.browser(), "PATCH", path, Map.of("state", "skipped"))) {
      assertThat(stream.all().text()).isEqualTo("Noted.");
      assertThat(stream.names()).endsWith("steps", "done");
      assertThat(stream.steps().getFirst().state()).isEqualTo("skipped");
    }
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void theModelSeesEveryStepAndItsOutcome() {
    junior
        .post(
            session,
            "steps",
            Map.of("kind", "action", "text", "Rebuilt the profile", "outcome", "no_change"))
        .expect(201);
    junior
        .post(session, "steps", Map.of("kind", "finding", "text", "Event 36882 in the log"))
        .expect(201);
    model.enqueue(answer("Then it is not the profile."));
    say("Still the same");
    String material = model.asked().getFirst().material();
    assertThat(material)
        .contains(
            "Rebuilt the profile",
            "no_change",
            "Event 36882",
            "Still the same",
            "password again and again");
    assertThat(model.asked().getFirst().instructions()).doesNotContain("Rebuilt", "Still the same");
  }

  @Test
  void whatWasTriedOrIsOpenIsNotSuggestedAgain() {
    String open = openTask().text();
    junior
        .post(
            session,
            "steps",
            Map.of(
                "kind",
                "action",
                "text",
                "Repaired the Office installation with Quick Repair",
                "outcome",
                "no_change"))
        .expect(201);
    model.enqueue(
        answer(
            "Three things.",
            task("action", open),
            task("action", "Repair the Office installation (Quick Repair)"),
            task("action", "Ask the network team for a packet capture of the proxy")));
    List<Api.Step> steps = say("And now?");
    assertThat(kinds(steps)).containsExactly("message", "reply", "action");
    assertThat(steps.get(2).text()).contains("packet capture");
  }

  @Test
  void noMoreThanFourTasksAreOpen() {
    model.enqueue(
        answer(
            "Many.",
            task("action", "Check the licence in the admin centre"),
            task("action", "Look at the certificate store"),
            task("action", "Trace the proxy with Fiddler"),
            task("action", "Boot into safe mode"),
            task("action", "Compare the registry hives")));
    say("What else?");
    assertThat(junior.steps(session).stream().filter(step -> "open".equals(step.state())).count())
        .isEqualTo(4);
  }

  @Test
  void whenTheModelFailsThePlaybooksAnswerAndSayWhy() {
    Map<Failure, String> words =
        Map.of(
            Failure.TIMEOUT,
            "did not answer in 20 s",
            Failure.MODEL_DECLINED,
            "declined",
            Failure.BUDGET,
            "budget");
    words.forEach(
        (reason, word) -> {
          model.enqueueFailure(reason);
          List<Api.Step> steps = say("It began on Monday, " + word);
          assertThat(kinds(steps)).startsWith("message", "reply");
          assertThat(steps.get(1).text().lines().toList().getLast())
              .startsWith("This is from the playbooks, because")
              .contains(word);
        });
  }

  @Test
  void aReplyThatBreaksOffIsBegunAnew() throws Exception {
    String json = answer("Half of a sentence that never ends");
    Line line = model.enqueueFailure(json, json.indexOf("never"), Failure.TRUNCATED);
    try (EventReader stream = saying("Since Monday")) {
      stream.until("Half of a sentence");
      line.goOn();
      stream.all();
      assertThat(stream.names()).contains("restart").endsWith("steps", "done");
      assertThat(stream.text())
          .isEqualTo(stream.steps().get(1).text())
          .contains("cut off")
          .doesNotContain("Half");
    }
  }

  @Test
  void aProblemThatAPlaybookKnowsIsAnsweredFromItAtOnce() {
    assertThat(kinds(junior.steps(session))).startsWith("message", "reply").contains("question");
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void anyOtherProblemIsTheModelsFromTheFirstWord() throws Exception {
    String json =
        answer(
            "Never heard of it, so tell me more.", task("question", "What does the display say?"));
    Line line = model.enqueue(json, json.indexOf("so tell"));
    session = junior.start("The coffee dispenser on floor three refuses chip cards");
    assertThat(kinds(junior.steps(session))).containsExactly("message");
    line.await();
    try (EventReader stream =
        EventReader.of(junior.browser(), "POST", SESSIONS + "/" + session + "/reply", Map.of())) {
      stream.until("Never heard of it, ");
      line.goOn();
      assertThat(kinds(stream.all().steps())).containsExactly("reply", "question");
    }
    assertThat(kinds(junior.steps(session))).containsExactly("message", "reply", "question");
  }

  @Test
  void withoutAModelThePlaybooksAnswerInTheSameBreath() {
    model.configured(false);
    assertThat(kinds(say("Since Monday"))).startsWith("message", "reply");
    assertThat(model.asked()).isEmpty();
  }
}
