package com.resolutionflow.session;

import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.EventReader;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.ScriptedModel.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A turn in whose midst somebody leaves, speaks, ends the session or asks again: nothing is lost,
 * and nothing is said twice.
 */
class TurnInterruptedTest extends ModelTurns {

  @Test
  void aReplyComesThoughWhoAskedHasGone() throws Exception {
    String json = answer("Here it is.");
    Line line = model.enqueue(json, json.indexOf("is."));
    saying("Since Monday").until("Here").close();
    line.goOn();
    await("the reply").until(() -> kinds(junior.steps(session)).getLast().equals("reply"));
    assertThat(junior.steps(session).getLast().text()).isEqualTo("Here it is.");
  }

  @Test
  void whatIsSaidMeanwhileIsAnsweredTogetherAndOnlyOnce() throws Exception {
    String first = answer("About the first.");
    Line line = model.enqueue(first, 5);
    model.enqueue(answer("About the others."));
    CompletableFuture<List<Api.Step>> one = CompletableFuture.supplyAsync(() -> say("one"));
    line.await();
    List<CompletableFuture<List<Api.Step>>> others = new ArrayList<>();
    for (String text : List.of("two", "three")) {
      others.add(CompletableFuture.supplyAsync(() -> say(text)));
      await(text)
          .until(() -> junior.steps(session).stream().anyMatch(step -> step.text().equals(text)));
    }
    line.goOn();
    assertThat(one.get().getLast().text()).isEqualTo("About the first.");
    for (CompletableFuture<List<Api.Step>> other : others) {
      assertThat(other.get().getLast().text()).isEqualTo("About the others.");
    }
    assertThat(model.asked()).hasSize(2);
    assertThat(model.asked().get(1).material()).contains("About the first.", "two", "three");
    List<Api.Step> steps = junior.steps(session);
    assertThat(steps.stream().map(step -> step.seq())).doesNotHaveDuplicates();
  }

  @Test
  void aSessionThatEndedMeanwhileIsLeftAlone() throws Exception {
    String json = answer("Too late.");
    Line line = model.enqueue(json, 5);
    CompletableFuture<List<Api.Step>> saying =
        CompletableFuture.supplyAsync(() -> say("one more thing"));
    line.await();
    junior.conclude(session).expect(200);
    Api.Session before = junior.session(session);
    line.goOn();
    assertThat(kinds(saying.get())).containsExactly("message");
    assertThat(junior.session(session)).isEqualTo(before);
  }

  @Test
  void aReplyToWordsThatWereRemovedMeanwhileIsDroppedAndMadeAnew() throws Exception {
    String json = answer("So hunter22 is the password.");
    Line line = model.enqueue(json, 5);
    CompletableFuture<List<Api.Step>> saying =
        CompletableFuture.supplyAsync(
            () -> {
              Map<String, String> message = Map.of("text", "The password is hunter22");
              return steps(
                  junior
                      .browser()
                      .with("Idempotency-Key", "once")
                      .post(SESSIONS + "/" + session + "/messages", message)
                      .expect(201));
            });
    line.await();
    String step = junior.steps(session).getLast().id();
    junior.post(session, "steps/" + step + "/redact", Map.of("phrase", "hunter22")).expect(200);
    line.goOn();
    saying.get();
    assertThat(junior.steps(session).getLast().text())
        .isEqualTo("The password is [removed by Jo Junior]");
    Answer again =
        junior
            .browser()
            .with("Idempotency-Key", "once")
            .post(
                SESSIONS + "/" + session + "/messages", Map.of("text", "The password is hunter22"));
    assertThat(again.expect(201).body()).contains("[removed by").doesNotContain("hunter22");
    model.enqueue(answer("Noted."));
    junior.post(session, "reply", Map.of()).expect(200);
    assertThat(junior.steps(session).getLast().text()).isEqualTo("Noted.");
    assertThat(model.asked().getLast().material()).doesNotContain("hunter22");
  }

  @Test
  void aSessionHandedOnMeanwhileGetsTheReplyButNoTasks() throws Exception {
    String json = answer("Look at the proxy.", task("action", "Trace the proxy with Fiddler"));
    Line line = model.enqueue(json, 5);
    CompletableFuture<List<Api.Step>> saying =
        CompletableFuture.supplyAsync(() -> say("one more thing"));
    line.await();
    junior.escalate(session);
    line.goOn();
    assertThat(kinds(saying.get())).containsExactly("message", "reply");
    Api.Session now = junior.session(session);
    assertThat(now.status()).isEqualTo("escalated");
    assertThat(kinds(now.steps())).endsWith("message", "system", "reply");
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
    assertThat(steps(junior.post(session, "reply", Map.of()).expect(200))).isEmpty();
    assertThat(model.asked()).hasSize(1);
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
    assertThat(junior.steps(session).stream().filter(step -> "hello there".equals(step.text())))
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
    database
        .sql(
            "update idempotency_key set status = 1201, created_at = now() - interval '3 minutes'"
                + " where key = 'two'")
        .update();
    retrying.post(path, Map.of("text", "hello there")).expect(201);
    assertThat(model.asked()).hasSize(1);
    assertThat(junior.steps(session).stream().filter(step -> "hello there".equals(step.text())))
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
    assertThat(junior.steps(session).stream().filter(step -> "hello there".equals(step.text())))
        .hasSize(1);
    assertThat(model.asked()).hasSize(1);
  }
}
