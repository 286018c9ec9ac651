package com.resolutionflow.session;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.EventReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is said and done in a session: messages, tasks and the technician's own steps. */
@ProductTest
class ConversationTest {

  @Autowired ApplicationContext application;
  Technician junior;
  String session;

  @BeforeEach
  void newSession() {
    junior = Technician.of(new TestAccounts(application).team(), Role.ENGINEER);
    session = junior.start("Outlook asks the user for the password again and again");
  }

  private Answer answer(Api.Step task, Object body) {
    return junior.browser().patch(SESSIONS + "/" + session + "/tasks/" + task.id(), body);
  }

  private List<Api.Step> answered(Api.Step task, Object body) {
    return answer(task, body).expect(200).as(Api.Steps.class).steps();
  }

  private Api.Step firstTask(String kind) {
    return junior.steps(session).stream()
        .filter(step -> step.kind().equals(kind) && "open".equals(step.state()))
        .findFirst()
        .orElseGet(
            () ->
                junior
                    .post(session, "steps", Map.of("kind", kind, "text", "Is it so?"))
                    .expect(201)
                    .as(Api.Step.class));
  }

  private Api.Step again(Api.Step step) {
    return junior.steps(session).get(step.seq() - 1);
  }

  private void refused(Answer answer, String field) {
    answer.expect(400, "invalid_request");
    assertThat(answer.as(Api.Problem.class).errors().stream().map(error -> error.field()))
        .as(answer.body())
        .containsExactly(field);
  }

  @Test
  void aMessageIsAnsweredWithTheNewSteps() {
    int before = junior.steps(session).size();
    List<Api.Step> said =
        junior
            .post(session, "messages", Map.of("text", "It began on Monday"))
            .expect(201)
            .as(Api.Steps.class)
            .steps()
            .stream()
            .toList();
    assertThat(said.getFirst().kind()).isEqualTo("message");
    assertThat(said.getFirst().seq()).isEqualTo(before + 1);
    assertThat(said.get(1).kind()).isEqualTo("reply");
    List<Api.Step> all = junior.steps(session);
    assertThat(all.subList(before, all.size())).isEqualTo(said);
    assertThat(junior.session(session).stepCount()).isEqualTo(all.size());
  }

  @Test
  void aMessageIsStreamedWhenAskedFor() {
    Answer stream =
        junior
            .browser()
            .with("Accept", "text/event-stream")
            .post(
                SESSIONS + "/" + session + "/messages",
                Map.of("text", "It began on Monday\nafter the update"))
            .expect(200);
    assertThat(stream.header("Content-Type").orElse("")).startsWith("text/event-stream");
    assertThat(stream.header("Cache-Control")).hasValue("no-store");
    List<EventReader.Event> events = new ArrayList<>();
    for (String frame : stream.body().split("\n\n")) {
      String[] lines = frame.split("\n");
      assertThat(lines).hasSize(2);
      events.add(
          new EventReader.Event(
              lines[0].replaceFirst("^event: ", ""), lines[1].replaceFirst("^data: ", "")));
    }
    List<String> topics = events.stream().map(EventReader.Event::name).toList();
    assertThat(topics.getLast()).isEqualTo("done");
    assertThat(topics.get(topics.size() - 2)).isEqualTo("steps");
    assertThat(topics.subList(0, topics.size() - 2)).isNotEmpty().containsOnly("delta");
    List<Api.Step> steps = events.get(events.size() - 2).as(Api.Steps.class).steps();
    String reply = steps.get(1).text();
    StringBuilder written = new StringBuilder();
    events.subList(0, events.size() - 2).forEach(delta -> written.append(delta.text()));
    assertThat(written).hasToString(reply);
    assertThat(junior.steps(session)).containsAll(steps);
  }

  @Test
  void aRefusedMessageIsAProblemInEitherForm() {
    for (String accept : List.of("text/event-stream", "application/json")) {
      var browser = junior.browser().with("Accept", accept);
      String path = SESSIONS + "/" + session + "/messages";
      Answer blank = browser.post(path, Map.of("text", " ")).expect(400, "invalid_request");
      assertThat(blank.header("Content-Type").orElse("")).startsWith("application/problem+json");
      browser.post(path, Map.of()).expect(400, "invalid_request");
      browser.post(path, Map.of("text", "x".repeat(20_001))).expect(400, "invalid_request");
      browser.post(path, Map.of("text", "x", "role", "system")).expect(400, "invalid_request");
      browser.post(path, "{\"text\":\"a\\u0000\"}").expect(400, "invalid_request");
      browser
          .post(SESSIONS + "/" + UUID.randomUUID() + "/messages", Map.of("text", "x"))
          .expect(404, "not_found");
    }
  }

  @Test
  void everyOutcomeOfATaskIsKeptAndTheCopilotGoesOn() {
    for (String outcome : List.of("worked", "no_change", "worse", "pending_verification")) {
      var task = firstTask("action");
      List<Api.Step> steps =
          answered(task, Map.of("state", "done", "outcome", outcome, "text", "saw it"));
      var done = steps.getFirst();
      assertThat(done.id()).isEqualTo(task.id());
      assertThat(done.seq()).isEqualTo(task.seq());
      assertThat(done.state()).isEqualTo("done");
      assertThat(done.outcome()).isEqualTo(outcome);
      assertThat(done.resultText()).isEqualTo("saw it");
      assertThat(done.completedAt()).isNotNull();
      assertThat(steps.get(1).kind()).isEqualTo("reply");
      assertThat(junior.steps(session)).containsAll(steps);
    }
    var question = firstTask("question");
    var done =
        answered(question, Map.of("state", "done", "outcome", "answered", "text", " yes "))
            .getFirst();
    assertThat(done.outcome()).isEqualTo("answered");
    assertThat(done.resultText()).isEqualTo("yes");
    var other = firstTask("question");
    assertThat(answered(other, Map.of("state", "done", "text", "no")).getFirst().outcome())
        .isEqualTo("answered");
  }

  @Test
  void aTaskIsSkippedAndReopened() {
    var task = firstTask("action");
    var skipped = answered(task, Map.of("state", "skipped", "text", "no rights")).getFirst();
    assertThat(skipped.state()).isEqualTo("skipped");
    assertThat(skipped.outcome()).isNull();
    assertThat(skipped.resultText()).isEqualTo("no rights");
    List<Api.Step> reopened = answered(task, Map.of("state", "open"));
    assertThat(reopened).hasSize(1);
    assertThat(reopened.getFirst()).isEqualTo(task);
    assertThat(again(task)).isEqualTo(task);
  }

  @Test
  void theSameAnswerAgainAddsNothing() {
    var task = firstTask("action");
    Map<String, String> same = Map.of("state", "done", "outcome", "no_change", "text", "nothing");
    var done = answered(task, same).getFirst();
    Api.Session before = junior.session(session);
    List<Api.Step> twice = answered(task, same);
    assertThat(twice).containsExactly(done);
    assertThat(junior.session(session)).isEqualTo(before);
    assertThat(
            answered(task, Map.of("state", "done", "outcome", "worked", "text", "after all"))
                .size())
        .isGreaterThan(1);
    assertThat(again(task).outcome()).isEqualTo("worked");
  }

  @Test
  void whatIsNoTaskOrNotOfTheSessionIsNotAnswered() {
    List<Api.Step> steps = junior.steps(session);
    answer(steps.getFirst(), Map.of("state", "done", "text", "x")).expect(409, "not_a_task");
    answer(steps.get(1), Map.of("state", "skipped")).expect(409, "not_a_task");
    Api.Step finding =
        junior
            .post(session, "steps", Map.of("kind", "finding", "text", "Event 4740"))
            .expect(201)
            .as(Api.Step.class);
    answer(finding, Map.of("state", "done", "text", "x")).expect(409, "not_a_task");
    String tasks = SESSIONS + "/" + session + "/tasks/";
    Map<String, String> skip = Map.of("state", "skipped");
    byte[] unknown =
        junior
            .browser()
            .patch(tasks + UUID.randomUUID(), skip)
            .expect(404, "not_found")
            .response()
            .body();
    String others = junior.start("The printer prints nothing");
    String foreign = junior.steps(others).get(2).id();
    assertThat(junior.browser().patch(tasks + foreign, skip).expect(404).response().body())
        .isEqualTo(unknown);
    assertThat(junior.browser().patch(tasks + "1", skip).expect(404).response().body())
        .isEqualTo(unknown);
  }

  @Test
  void answersThatMakeNoSenseAreRefused() {
    var action = firstTask("action");
    var question = firstTask("question");
    refused(answer(action, Map.of()), "state");
    refused(answer(action, Map.of("state", "closed")), "state");
    refused(answer(action, Map.of("state", "done")), "outcome");
    refused(answer(question, Map.of("state", "done")), "text");
    refused(answer(question, Map.of("state", "done", "outcome", "answered", "text", " ")), "text");
    refused(answer(action, Map.of("state", "done", "outcome", "great")), "outcome");
    refused(answer(action, Map.of("state", "skipped", "outcome", "worked")), "outcome");
    refused(answer(action, Map.of("state", "open", "text", "x")), "text");
    refused(answer(action, Map.of("state", "skipped", "text", "x".repeat(20_001))), "text");
    refused(answer(action, Map.of("state", "skipped", "result_text", "x")), "result_text");
    refused(answer(action, "{\"state\":\"skipped\",\"text\":\"\\u0000\"}"), "text");
    assertThat(again(action)).isEqualTo(action);
  }

  private Api.Step recorded(Map<String, ?> body) {
    return junior.post(session, "steps", body).expect(201).as(Api.Step.class);
  }

  @Test
  void aTechniciansOwnStepsAreRecordedAsWhatTheyAre() {
    int before = junior.steps(session).size();
    var question = recorded(Map.of("kind", "question", "text", "Since when?"));
    assertThat(question.state()).isEqualTo("open");
    assertThat(question.author().id()).isEqualTo(junior.id().toString());
    var action =
        recorded(
            Map.of(
                "kind",
                "action",
                "text",
                "Restarted it",
                "outcome",
                "worse",
                "result_text",
                "blue screen"));
    assertThat(action.state()).isEqualTo("done");
    assertThat(action.outcome()).isEqualTo("worse");
    assertThat(action.completedAt()).isEqualTo(action.createdAt());
    var told =
        recorded(Map.of("kind", "question", "text", "Who else?", "result_text", "Everybody"));
    assertThat(told.state()).isEqualTo("done");
    assertThat(told.outcome()).isEqualTo("answered");
    for (String kind : List.of("finding", "note")) {
      var step = recorded(Map.of("kind", kind, "text", "Event 4740 from SRV-RDS02"));
      assertThat(step.kind()).isEqualTo(kind);
      assertThat(step.state()).isNull();
      assertThat(step.outcome()).isNull();
    }
    List<Api.Step> steps = junior.steps(session);
    assertThat(steps).hasSize(before + 5).contains(question, action, told);
    assertThat(junior.session(session).stepCount()).isEqualTo(steps.size());
    assertThat(answered(question, Map.of("state", "done", "text", "Monday")).getFirst().id())
        .isEqualTo(question.id());
  }

  @Test
  void ownStepsThatMakeNoSenseAreRefused() {
    refused(junior.post(session, "steps", Map.of("text", "x")), "kind");
    refused(junior.post(session, "steps", Map.of("kind", "reply", "text", "x")), "kind");
    refused(junior.post(session, "steps", Map.of("kind", "system", "text", "x")), "kind");
    refused(junior.post(session, "steps", Map.of("kind", "note")), "text");
    refused(junior.post(session, "steps", Map.of("kind", "note", "text", " ")), "text");
    refused(
        junior.post(session, "steps", Map.of("kind", "note", "text", "x".repeat(20_001))), "text");
    refused(
        junior.post(session, "steps", Map.of("kind", "note", "text", "x", "outcome", "worked")),
        "outcome");
    refused(
        junior.post(session, "steps", Map.of("kind", "finding", "text", "x", "result_text", "y")),
        "result_text");
    refused(
        junior.post(session, "steps", Map.of("kind", "action", "text", "x", "outcome", "fine")),
        "outcome");
    refused(
        junior.post(session, "steps", Map.of("kind", "action", "text", "x", "state", "done")),
        "state");
    refused(
        junior.post(
            session,
            "steps",
            Map.of("kind", "action", "text", "x", "result_text", "x".repeat(20_001))),
        "result_text");
  }
}
