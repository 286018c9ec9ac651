package com.resolutionflow.notification.channel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.notification.channel.ChannelContract;
import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.support.vendor.FakeEndpoint;
import com.resolutionflow.support.vendor.FakeTeams;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TeamsTest extends ChannelContract {

  private static final int LARGEST = 20_000;

  @Override
  protected String kind() {
    return "teams";
  }

  @Override
  protected FakeEndpoint newHook() {
    return WithFakeVendors.TEAMS.hook();
  }

  @Override
  protected Map<String, Object> settings(FakeEndpoint hook) {
    return Map.of("webhook_url", hook.url());
  }

  @Override
  protected FakeEndpoint.Responder broken() {
    return FakeEndpoint.respond(
        404,
        "{\"error\":{\"code\":\"WorkflowNotFound\",\"message\":\"The workflow was not found.\"}}");
  }

  @Test
  void theCardIsOneThatTeamsShows() throws Exception {
    awaitState(escalate("Stuck with [a link](https://evil.example) and *stars*"), "delivered");
    FakeEndpoint.Received asked = hook.received().getFirst();
    FakeTeams.Message message = asked.as(FakeTeams.Message.class);
    assertThat(message.type()).isEqualTo("message");
    FakeTeams.Card card = message.attachments().getFirst().content();
    assertThat(card.body().getFirst().text())
        .isEqualTo("Jo Junior needs help: VPN drops at Contoso.");
    assertThat(card.body()).extracting(FakeTeams.Element::type).containsOnly("RichTextBlock");
    assertThat(card.body())
        .flatExtracting(FakeTeams.Element::inlines)
        .extracting(FakeTeams.Run::type)
        .containsOnly("TextRun");
    assertThat(card.fallbackText()).doesNotContain("VPN");
    assertThat(card.actions().getFirst().url()).contains("/pilot/").endsWith("?pickup=true");
    assertThat(card.body())
        .extracting(FakeTeams.Element::text)
        .contains("Stuck with [a link](https://evil.example) and *stars*");
    assertThat(WithFakeVendors.TEAMS.runHistory())
        .contains("Succeeded")
        .doesNotContain("BadCard", "MessageSizeExceeded");
  }

  @Test
  void largeCardsAreCutBeforeTeamsDropsThem() throws Exception {
    String handoff =
        junior
            .escalation(junior.start("ä".repeat(4_000)), Map.of("reason", "\u4f60".repeat(4_000)))
            .expect(201)
            .text("id");
    awaitState(handoff, "delivered");
    assertThat(hook.received().getFirst().body().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(LARGEST);
    HandoffMessage huge =
        new HandoffMessage(
            "*".repeat(9_000),
            Collections.nCopies(10, new HandoffMessage.Fact("n", "\u4f60".repeat(3_000))),
            Collections.nCopies(
                6,
                new HandoffMessage.Part(
                    "h", "\u4f60".repeat(9_000), Collections.nCopies(5, "x".repeat(9_000)), true)),
            null);
    String body = new TeamsRenderer(JsonMapper.builder().build()).render(huge, false);
    assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(LARGEST);
  }

  @Test
  void theCardAloneWhereTheWorkflowWantsIt() throws Exception {
    save(true, Map.of("bare_card", true));
    awaitState(escalate("Stuck"), "delivered");
    assertThat(hook.received().getFirst().as(FakeTeams.Message.class).type())
        .isEqualTo("AdaptiveCard");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "202||delivered|ok",
        "200|1|delivered|ok",
        "200|{\"error\":{\"code\":\"TriggerInputSchemaMismatch\",\"message\":\"no\"}}|failed|ok",
        "200|Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP"
            + " error 400|failed|ok",
        "400|{\"error\":{\"code\":\"WorkflowTriggerIsNotEnabled\",\"message\":\"off\"}}|failed|broken",
        "400|{\"error\":{\"code\":\"InvalidRequestContent\",\"message\":\"bad\"}}|failed|ok",
        "401|{\"error\":{\"code\":\"DirectApiAuthorizationRequired\",\"message\":\"sig\"}}|failed|broken",
        "413||failed|ok"
      })
  void theBodyIsReadWhateverTheStatus(int status, String body, String delivery, String integration)
      throws Exception {
    hook.always(FakeEndpoint.respond(status, body == null ? "" : body));
    assertThat(awaitState(escalate("Stuck"), delivery)).containsEntry("attempts", "1");
    assertThat(state()).isEqualTo(integration);
  }

  @Test
  void throttlingInsideAGoodStatusIsTriedAgain() throws Exception {
    hook.next(
        FakeEndpoint.respond(
            200,
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP"
                + " error 429 with ContextId x"));
    assertThat(awaitState(escalate("Stuck"), "delivered")).containsEntry("attempts", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://contoso.webhook.office.com/webhookb2/x@y/IncomingWebhook/z",
        "https://outlook.office.com/webhook/x",
        "https://outlook.office365.com/webhook/x"
      })
  void retiredConnectorsAreRefusedWithTheReason(String url) {
    String message =
        admin
            .put(path(), Map.of("enabled", true, "settings", Map.of("webhook_url", url)))
            .expect(400, "invalid_request")
            .text("errors.0.message");
    assertThat(message).contains("Office 365 connector", "retired", "Workflow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.powerplatform.com.evil.example/x",
        "https://evil.example/x",
        "http://a.api.powerplatform.com/x",
        "x"
      })
  void onlyWorkflowsAreKept(String url) {
    admin
        .put(path(), Map.of("enabled", true, "settings", Map.of("webhook_url", url)))
        .expect(400, "invalid_request");
    admin
        .put(
            path(),
            Map.of(
                "enabled",
                true,
                "settings",
                Map.of(
                    "webhook_url",
                    "https://default0a.1b.environment.api.powerplatform.com:443"
                        + "/powerautomate/automations/direct/workflows/x/triggers"
                        + "/manual/paths/invoke?api-version=1&sig=a")))
        .expect(200);
  }

  @Test
  void anUrlCutShortIsMarked() throws Exception {
    save(true, Map.of("webhook_url", hook.url().substring(0, hook.url().indexOf('?'))));
    assertThat(awaitState(escalate("Stuck"), "failed").get("last_error"))
        .contains("MissingApiVersionParameter");
    assertThat(state()).isEqualTo("broken");
    assertThat(List.of(announced().getFirst())).containsExactly("Microsoft Teams stopped working");
  }
}
