package com.resolutionflow.writeup;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.EventReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.ScriptedModel;
import com.resolutionflow.support.ScriptedModel.Line;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client reads where a small model writes it: once, checked, and never anything internal.
 */
@ProductTest
@Import(ScriptedModel.Instead.class)
class RewrittenWriteUpTest {

  private static final String GOOD =
      "Outlook kept asking for your password. We cleared an old entry and it works again.";

  @Autowired ApplicationContext application;
  @Autowired ScriptedModel model;
  Technician junior;
  String session;

  @BeforeEach
  void aSessionThatEnded() {
    model.reset();
    junior = Technician.of(new TestAccounts(application).team(), Role.ENGINEER, "Marlene Okonkwo");
    session = junior.start("Outlook asks for the password again and again");
    record(Map.of("kind", "note", "text", "The client is a pain to deal with, be careful"));
    record(Map.of("kind", "finding", "text", "Login worked with password Winter2024xyz once"));
    record(Map.of("kind", "action", "text", "Cleared the saved credentials", "outcome", "worked"));
    junior
        .post(
            session,
            "conclude",
            Map.of("outcome", "resolved", "note", "Cleared the old entry in Credential Manager"))
        .expect(200);
    model.reset();
  }

  private void record(Map<String, String> step) {
    junior.post(session, "steps", step).expect(201);
  }

  private static String says(String text) {
    return "{\"text\":" + JsonMapper.builder().build().writeValueAsString(text) + "}";
  }

  private Api.WriteUp written(String audience) {
    return junior
        .post(session, "status-update", Map.of("audience", audience, "context", "conclusion"))
        .expect(200)
        .as(Api.WriteUp.class);
  }

  @Test
  void theFirstRequestMakesItAndTheNextOnesReadIt() {
    model.enqueue(says(GOOD));
    var first = written("client_update");
    assertThat(first.text()).isEqualTo(GOOD);
    assertThat(first.source()).isEqualTo("transformed");
    var second = written("client_update");
    assertThat(second.source()).isEqualTo("saved");
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.createdAt()).isEqualTo(first.createdAt());
    assertThat(model.asked()).hasSize(1);
    assertThat(model.asked().getFirst().purpose()).isEqualTo(ModelRequest.Purpose.WRITE_UP);
    assertThat(model.asked().getFirst().size()).isEqualTo(ModelRequest.Size.SMALL);
  }

  @Test
  void ticketNotesAskNobody() {
    var notes = written("ticket_notes");
    assertThat(notes.source()).isEqualTo("saved");
    assertThat(notes.text()).contains("Cleared the saved credentials");
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void anEmailHasItsSubjectAndItsClosingFromUs() {
    model.enqueue(says("Hello,\n\n" + GOOD));
    String text = written("email_draft").text();
    assertThat(text)
        .startsWith("Subject: ")
        .contains("\n\nHello,\n\n" + GOOD)
        .endsWith("Kind regards\nMarlene Okonkwo");
  }

  @Test
  void whatAClientMustNotReadIsNotEvenShownToTheModel() {
    model.enqueue(says(GOOD));
    written("client_update");
    String material = model.asked().getFirst().material();
    assertThat(material)
        .contains("Cleared the saved credentials")
        .doesNotContain("a pain to deal", "Winter2024xyz", "Marlene", "Okonkwo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "All well, although you are a pain to deal with.",
        "Marlene cleared the entry.",
        "Ms Okonkwo cleared the entry.",
        "A colleague entered it wrongly by mistake.",
        "It works. Your password Winter2024xyz is fine.",
        "It works; [password removed] was used.",
        "Please sign in at https://evil.example/login to confirm.",
        "Write to help@evil.example if not.",
        "It works. <img src=x>",
      })
  void wordsWithAnythingInternalAreDroppedForTheTemplate(String words) {
    model.enqueue(says(words));
    var text = written("client_update");
    assertThat(text.source()).isEqualTo("generated");
    assertThat(text.text()).contains("is resolved").isNotEqualTo(words);
    assertThat(written("client_update").source()).isEqualTo("saved");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void whenTheModelFailsATemplateStandsInUntilItIsThere() {
    model.enqueueFailure(Failure.OVERLOADED);
    assertThat(written("client_update").source()).isEqualTo("generated");
    model.enqueue(says(GOOD));
    assertThat(written("client_update").source()).isEqualTo("transformed");
  }

  @Test
  void ofManyWhoAskAtOnceOneMakesIt() throws Exception {
    Line line = model.enqueue(says(GOOD), 5);
    List<Callable<Api.WriteUp>> readers =
        IntStream.range(0, 8)
            .<Callable<Api.WriteUp>>mapToObj(i -> () -> written("client_update"))
            .toList();
    CompletableFuture<List<Api.WriteUp>> texts =
        CompletableFuture.supplyAsync(() -> Race.of(readers));
    line.await();
    line.goOn();
    assertThat(texts.get().stream().map(text -> text.text())).containsOnly(GOOD);
    assertThat(texts.get().stream().map(text -> text.createdAt()).distinct()).hasSize(1);
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void itIsStreamedAndBegunAnewWhenItBreaksOff() throws Exception {
    String path = SESSIONS + "/" + session + "/status-update";
    Map<String, String> wanted = Map.of("audience", "client_update", "context", "conclusion");
    Line line = model.enqueueFailure(says(GOOD), 30, Failure.TIMEOUT);
    try (EventReader stream = EventReader.of(junior.browser(), "POST", path, wanted)) {
      stream.until("Outlook");
      line.goOn();
      assertThat(stream.all().text()).contains("is resolved").doesNotContain("Outlook kept");
      assertThat(stream.names()).contains("restart").endsWith("write_up", "done");
    }
    model.enqueue(says(GOOD));
    try (EventReader stream = EventReader.of(junior.browser(), "POST", path, wanted)) {
      assertThat(stream.all().text()).isEqualTo(GOOD);
    }
    try (EventReader stream = EventReader.of(junior.browser(), "POST", path, wanted)) {
      assertThat(stream.all().text()).isEqualTo(GOOD);
      assertThat(stream.names()).containsExactly("delta", "write_up", "done");
    }
  }

  @Test
  void aNewerProseMakesTheTextStale() {
    session = junior.start("Outlook asks for the password again and again");
    String handoff = junior.escalate(session);
    model.enqueue(says("We are on it."));
    Map<String, String> wanted = Map.of("audience", "client_update", "context", "escalation");
    assertThat(junior.post(session, "status-update", wanted).expect(200).text("text"))
        .isEqualTo("We are on it.");
    junior.withdraw(handoff).expect(200);
    junior.escalate(session);
    model.enqueue(says("We are on it again."));
    assertThat(junior.post(session, "status-update", wanted).expect(200).text("text"))
        .isEqualTo("We are on it again.");
  }

  @Test
  void aSessionStillAtWorkIsNotWorthACall() {
    session = junior.start("Outlook asks for the password again and again");
    assertThat(written("client_update").source()).isEqualTo("generated");
    assertThat(model.asked()).isEmpty();
  }
}
