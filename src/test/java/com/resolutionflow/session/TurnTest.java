package com.resolutionflow.session;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.EventReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.ScriptedModel;
import com.resolutionflow.support.ScriptedModel.Line;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The copilot's turn where a model answers: streamed, structured, held against the session, and
 * never lost.
 */
@ProductTest
@Import(ScriptedModel.Instead.class)
class TurnTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired ApplicationContext application;
  @Autowired ScriptedModel model;
  @Autowired TestDatabase database;
  Team team;
  Technician junior;
  String session;

  @BeforeEach
  void newSession() {
    model.reset();
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    session = junior.start("Outlook asks the user for the password again and again");
  }

  private static Map<String, Object> task(String kind, String text) {
    List<Map<String, String>> answers =
        kind.equals("question")
            ? List.of(Map.of("answer", "Yes", "means", "Then it is the network."))
            : List.of();
    return Map.of(
        "kind", kind, "text", text, "how", "Open the console and look.", "answers", answers);
  }

  @SafeVarargs
  private static String answer(String reply, Map<String, Object>... tasks) {
    StringBuilder json = new StringBuilder("{\"reply\":").append(JSON.writeValueAsString(reply));
    json.append(
        ",\"title\":\"Outlook prompts\",\"problem_summary\":\"Outlook prompts; token is stale\"");
    json.append(",\"domain\":\"m365\",\"confidence\":\"medium\",\"tasks\":");
    return json.append(JSON.writeValueAsString(List.of(tasks))).append('}').toString();
  }

  private EventReader saying(String text) {
    return EventReader.of(
        junior.browser(), "POST", SESSIONS + "/" + session + "/messages", Map.of("text", text));
  }

  private List<JsonNode> said(String text) {
    return steps(junior.post(session, "messages", Map.of("text", text)).expect(201).json());
  }

  private static List<JsonNode> steps(JsonNode answer) {
    return answer.get("steps").valueStream().toList();
  }

  private static List<String> kinds(List<JsonNode> steps) {
    return steps.stream().map(step -> step.get("kind").asString()).toList();
  }

  private JsonNode openTask() {
    return junior.steps(session).stream()
        .filter(step -> step.get("state").asString("").equals("open"))
        .findFirst()
        .orElseThrow();
  }

  private static void eventually(BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

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
      assertThat(stream.steps().get(1).get("text").asString()).isEqualTo(text);
      assertThat(junior.steps(session)).endsWith(stream.steps().toArray(JsonNode[]::new));
    }
    JsonNode now = junior.session(session);
    assertThat(now.get("title").asString()).isEqualTo("Outlook prompts");
    assertThat(now.get("problem_summary").asString()).isEqualTo("Outlook prompts; token is stale");
    assertThat(now.get("problem_domain").asString()).isEqualTo("m365");
    assertThat(now.get("confidence_tier").asString()).isEqualTo("medium");
  }

  @Test
  void whoDoesNotStreamGetsAllOfItAtTheEnd() {
    model.enqueue(
        answer("Look at the time.", task("question", "Is the clock of the machine right?")));
    List<JsonNode> steps = said("Since Monday");
    assertThat(kinds(steps)).containsExactly("message", "reply", "question");
    JsonNode help = steps.get(2).get("help");
    assertThat(help.get("how").asString()).isEqualTo("Open the console and look.");
    assertThat(help.get("choices").get(0).get("label").asString()).isEqualTo("Yes");
    model.enqueue(answer("So not the clock."));
    String path = SESSIONS + "/" + session + "/tasks/" + steps.get(2).get("id").asString();
    List<JsonNode> answered =
        steps(
            junior
                .browser()
                .patch(path, Map.of("state", "done", "text", "yes"))
                .expect(200)
                .json());
    assertThat(kinds(answered)).containsExactly("question", "reply");
    assertThat(answered.getFirst().get("state").asString()).isEqualTo("done");
    assertThat(model.asked())
        .extracting(ModelRequest::purpose)
        .containsOnly(ModelRequest.Purpose.REPLY);
  }

  @Test
  void anAnswerToATaskIsStreamedTheSameWay() {
    model.enqueue(answer("Noted."));
    String path = SESSIONS + "/" + session + "/tasks/" + openTask().get("id").asString();
    try (EventReader stream =
        EventReader.of(junior.browser(), "PATCH", path, Map.of("state", "skipped"))) {
      assertThat(stream.all().text()).isEqualTo("Noted.");
      assertThat(stream.names()).endsWith("steps", "done");
      assertThat(stream.steps().getFirst().get("state").asString()).isEqualTo("skipped");
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
    said("Still the same");
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
    String open = openTask().get("text").asString();
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
    List<JsonNode> steps = said("And now?");
    assertThat(kinds(steps)).containsExactly("message", "reply", "action");
    assertThat(steps.get(2).get("text").asString()).contains("packet capture");
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
    said("What else?");
    assertThat(
            junior.steps(session).stream()
                .filter(step -> step.get("state").asString("").equals("open"))
                .count())
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
          List<JsonNode> steps = said("It began on Monday, " + word);
          assertThat(kinds(steps)).startsWith("message", "reply");
          assertThat(steps.get(1).get("text").asString().lines().toList().getLast())
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
          .isEqualTo(stream.steps().get(1).get("text").asString())
          .contains("cut off")
          .doesNotContain("Half");
    }
  }

  @Test
  void aReplyComesThoughWhoAskedHasGone() throws Exception {
    String json = answer("Here it is.");
    Line line = model.enqueue(json, json.indexOf("is."));
    saying("Since Monday").until("Here").close();
    line.goOn();
    eventually(() -> kinds(junior.steps(session)).getLast().equals("reply"));
    assertThat(junior.steps(session).getLast().get("text").asString()).isEqualTo("Here it is.");
  }

  @Test
  void whatIsSaidMeanwhileIsAnsweredTogetherAndOnlyOnce() throws Exception {
    String first = answer("About the first.");
    Line line = model.enqueue(first, 5);
    model.enqueue(answer("About the others."));
    CompletableFuture<List<JsonNode>> one = CompletableFuture.supplyAsync(() -> said("one"));
    line.await();
    List<CompletableFuture<List<JsonNode>>> others = new ArrayList<>();
    for (String text : List.of("two", "three")) {
      others.add(CompletableFuture.supplyAsync(() -> said(text)));
      eventually(() -> junior.steps(session).toString().contains("\"" + text + "\""));
    }
    line.goOn();
    assertThat(one.get().getLast().get("text").asString()).isEqualTo("About the first.");
    for (CompletableFuture<List<JsonNode>> other : others) {
      assertThat(other.get().getLast().get("text").asString()).isEqualTo("About the others.");
    }
    assertThat(model.asked()).hasSize(2);
    assertThat(model.asked().get(1).material()).contains("About the first.", "two", "three");
    List<JsonNode> steps = junior.steps(session);
    assertThat(steps.stream().map(step -> step.get("seq").asInt())).doesNotHaveDuplicates();
  }

  @Test
  void aSessionThatEndedMeanwhileIsLeftAlone() throws Exception {
    String json = answer("Too late.");
    Line line = model.enqueue(json, 5);
    CompletableFuture<List<JsonNode>> saying =
        CompletableFuture.supplyAsync(() -> said("one more thing"));
    line.await();
    junior.conclude(session).expect(200);
    JsonNode before = junior.session(session);
    line.goOn();
    assertThat(kinds(saying.get())).containsExactly("message");
    assertThat(junior.session(session)).isEqualTo(before);
  }

  @Test
  void aSessionHandedOnMeanwhileGetsTheReplyButNoTasks() throws Exception {
    String json = answer("Look at the proxy.", task("action", "Trace the proxy with Fiddler"));
    Line line = model.enqueue(json, 5);
    CompletableFuture<List<JsonNode>> saying =
        CompletableFuture.supplyAsync(() -> said("one more thing"));
    line.await();
    junior.escalate(session);
    line.goOn();
    assertThat(kinds(saying.get())).containsExactly("message", "reply");
    JsonNode now = junior.session(session);
    assertThat(now.get("status").asString()).isEqualTo("escalated");
    assertThat(kinds(steps(now))).endsWith("message", "system", "reply");
  }

  @Test
  void aReplyThatBrokeOffIsWrittenWhenItIsAskedFor() throws Exception {
    // As a process leaves it that dies in mid-call: what was said is there, the reply is not.
    Sessions sessions = application.getBean(Sessions.class);
    com.resolutionflow.tenant.TenantContext.within(
        team.id(),
        () ->
            sessions.recordForReply(
                junior.member(), java.util.UUID.fromString(session), "Since Monday"));
    assertThat(kinds(junior.steps(session))).endsWith("message");
    model.enqueue(answer("Here, at last."));
    String path = SESSIONS + "/" + session + "/reply";
    try (EventReader stream = EventReader.of(junior.browser(), "POST", path, Map.of())) {
      assertThat(stream.all().text()).isEqualTo("Here, at last.");
      assertThat(kinds(stream.steps())).containsExactly("reply");
    }
    assertThat(steps(junior.post(session, "reply", Map.of()).expect(200).json())).isEmpty();
    assertThat(model.asked()).hasSize(1);
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
    assertThat(kinds(said("Since Monday"))).startsWith("message", "reply");
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void aRetryWithTheSameKeyHearsThatTheFirstStillRunsAndThenItsAnswer() throws Exception {
    String json = answer("Once.");
    Line line = model.enqueue(json, 5);
    String path = SESSIONS + "/" + session + "/messages";
    ApiClient retrying = junior.browser().with("Idempotency-Key", "one");
    CompletableFuture<Answer> first =
        CompletableFuture.supplyAsync(() -> retrying.post(path, Map.of("text", "hello there")));
    line.await();
    retrying.post(path, Map.of("text", "hello there")).expect(409, "request_in_progress");
    retrying.post(path, Map.of("text", "something else")).expect(422, "idempotency_key_reused");
    line.goOn();
    Answer whole = first.get().expect(201);
    Answer again = retrying.post(path, Map.of("text", "hello there")).expect(201);
    assertThat(again.body()).isEqualTo(whole.body());
    assertThat(again.header("Idempotency-Replayed")).contains("true");
    assertThat(
            junior.steps(session).stream()
                .filter(step -> step.get("text").asString().equals("hello there")))
        .hasSize(1);
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void aRetryAfterTheProcessDiedIsToldWhatWasTaken() throws Exception {
    model.enqueue(answer("Once."));
    String path = SESSIONS + "/" + session + "/messages";
    ApiClient retrying = junior.browser().with("Idempotency-Key", "two");
    retrying.post(path, Map.of("text", "hello there")).expect(201);
    // As it lies there when the process dies between the message and its answer, seen two minutes
    // later.
    try (Connection connection = database.asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update idempotency_key set status = 1201, created_at = now() - interval '3 minutes'"
              + " where key = 'two'");
    }
    retrying.post(path, Map.of("text", "hello there")).expect(201);
    assertThat(model.asked()).hasSize(1);
    assertThat(
            junior.steps(session).stream()
                .filter(step -> step.get("text").asString().equals("hello there")))
        .hasSize(1);
  }

  @Test
  void aRefusedMessageLeavesItsKeyFree() {
    String path = SESSIONS + "/" + session + "/messages";
    ApiClient retrying = junior.browser().with("Idempotency-Key", "three");
    retrying.post(path, Map.of("text", " ")).expect(400, "invalid_request");
    model.enqueue(answer("Now."));
    retrying.post(path, Map.of("text", "hello there")).expect(201);
  }

  @Test
  void ofManyWithOneKeyOneIsTaken() {
    model.enqueue(answer("Once."));
    String path = SESSIONS + "/" + session + "/messages";
    ApiClient retrying = junior.browser().with("Idempotency-Key", "four");
    List<Callable<Answer>> racers =
        IntStream.range(0, 12)
            .<Callable<Answer>>mapToObj(
                i -> () -> retrying.post(path, Map.of("text", "hello there")))
            .toList();
    for (Answer raced : Race.of(racers)) {
      assertThat(raced.status()).as(raced.body()).isIn(201, 409);
    }
    assertThat(
            junior.steps(session).stream()
                .filter(step -> step.get("text").asString().equals("hello there")))
        .hasSize(1);
    assertThat(model.asked()).hasSize(1);
  }
}
