package com.resolutionflow.session;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.EventReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.FakeProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The copilot's turn and a text for the client, asked of a provider in its real wire format. */
@ProductTest
class TurnOverHttpTest {

  private static final FakeProvider PROVIDER = FakeProvider.anthropic();

  private static final Map<String, Object> REPLY =
      Map.of(
          "reply", "The token is “stale”. Clear it 😀.",
          "title", "Outlook prompts",
          "problem_summary", "Outlook prompts; the token is stale",
          "domain", "m365",
          "confidence", "medium",
          "tasks",
              List.of(
                  Map.of(
                      "kind",
                      "action",
                      "text",
                      "Trace the proxy with Fiddler",
                      "how",
                      "Tools > Options",
                      "answers",
                      List.of()),
                  Map.of(
                      "kind",
                      "question",
                      "text",
                      "Does the wall clock differ?",
                      "how",
                      "Look at it",
                      "answers",
                      List.of(Map.of("answer", "Yes", "means", "Then tokens expire early.")))));

  @Autowired ApplicationContext application;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry registry) {
    PROVIDER.settings().forEach((name, value) -> registry.add(name, () -> value));
  }

  @Test
  void itIsStreamedValidatedAndWritten() {
    Technician junior = Technician.of(new TestAccounts(application).team(), Role.ENGINEER);
    String session = junior.start("Outlook asks for the password again and again");
    PROVIDER.next(Behaviour.says(REPLY));
    String path = SESSIONS + "/" + session + "/messages";
    try (EventReader stream =
        EventReader.of(
            junior.browser(), "POST", path, Map.of("text", "password is Winter2024xyz"))) {
      assertThat(stream.all().text()).isEqualTo("The token is “stale”. Clear it 😀.");
      assertThat(stream.names()).endsWith("steps", "done").doesNotContain("restart");
      assertThat(stream.steps().stream().map(step -> step.kind()))
          .startsWith("message", "reply")
          .contains("action");
    }
    PROVIDER.next(Behaviour.fails(529));
    List<Api.Step> said =
        junior
            .post(session, "messages", Map.of("text", "And now?"))
            .expect(201)
            .as(Api.Steps.class)
            .steps();
    assertThat(said.get(1).text()).containsAnyOf("overloaded", "did not answer");
    junior.conclude(session).expect(200);
    PROVIDER.next(Behaviour.says(Map.of("text", "It works again.")));
    Api.WriteUp text =
        junior
            .post(
                session,
                "status-update",
                Map.of("audience", "client_update", "context", "conclusion"))
            .expect(200)
            .as(Api.WriteUp.class);
    assertThat(text.text()).isEqualTo("It works again.");
    assertThat(text.source()).isEqualTo("transformed");
  }
}
