package com.resolutionflow.notification.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.notification.channel.ChannelContract;
import com.resolutionflow.notification.message.Excerpt;
import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.support.vendor.FakeEndpoint;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SlackTest extends ChannelContract {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  protected String kind() {
    return "slack";
  }

  @Override
  protected FakeEndpoint newHook() {
    return WithFakeVendors.SLACK.hook();
  }

  @Override
  protected Map<String, Object> settings(FakeEndpoint hook) {
    return Map.of("webhook_url", hook.url(), "channel", "#escalations");
  }

  @Override
  protected FakeEndpoint.Responder broken() {
    return FakeEndpoint.respond(404, "no_service");
  }

  @ParameterizedTest
  @CsvSource({
    "200,invalid_token,failed,broken",
    "403,invalid_token,failed,broken",
    "404,channel_not_found,failed,broken",
    "410,channel_is_archived,failed,broken",
    "400,user_not_found,failed,broken",
    "403,action_prohibited,failed,broken",
    "400,invalid_payload,failed,ok",
    "400,no_text,failed,ok",
    "400,what_is_this,failed,ok",
    "403,who_knows,failed,broken",
    "200,ok,delivered,ok",
    "200,'{\"ok\":true}',delivered,ok",
    "200,'{\"ok\":false,\"error\":\"channel_not_found\"}',failed,broken"
  })
  void theBodyCountsMoreThanTheStatus(int status, String body, String delivery, String integration)
      throws Exception {
    hook.always(FakeEndpoint.respond(status, body));
    Map<String, String> record = awaitState(escalate("Stuck"), delivery);
    assertThat(record).containsEntry("attempts", "1").containsEntry("recipient", "#escalations");
    assertThat(state()).isEqualTo(integration);
    if (delivery.equals("failed")) {
      assertThat(record.get("last_error"))
          .startsWith("Slack answered with status " + status + ": ");
    }
  }

  @ParameterizedTest
  @CsvSource({"500,rollup_error", "200,<html>Welcome to the hotel</html>", "200,''", "502,''"})
  void whatIsNotItsOkIsTriedAgain(int status, String body) throws Exception {
    hook.next(FakeEndpoint.respond(status, body));
    assertThat(awaitState(escalate("Stuck"), "delivered")).containsEntry("attempts", "2");
  }

  @Test
  void nobodyIsCalledByWhatPeopleWrite() throws Exception {
    String typed = "<!channel> & <@U123> see <https://evil.example|here>";
    awaitState(escalate(typed), "delivered");
    Map<?, ?> message = JSON.readValue(hook.received().getFirst().body(), Map.class);
    assertThat(literals(message.get("blocks"))).contains(typed);
    assertThat(String.valueOf(message.get("text"))).doesNotContain("<", "&lt;!");
    String title = SlackRenderer.render(typedMessage("<!here> & :ab:")).get("text").toString();
    assertThat(title).isEqualTo("&lt;!here&gt; &amp; :\u2060ab:");
  }

  /** What people typed stands only where Slack reads neither marks nor emoji. */
  @Test
  void whatWasTypedIsWhatIsSeen() {
    Map<String, Object> message =
        SlackRenderer.render(typedMessage("MAC 00:ab:de:ad:be:ef *down*"));
    assertThat(message).containsEntry("mrkdwn", false);
    assertThat(objects(message, "mrkdwn")).isEmpty();
    for (Map<?, ?> plain : objects(message, "plain_text")) {
      assertThat(plain.get("emoji")).isEqualTo(false);
    }
    List<String> literal = literals(message.get("blocks"));
    assertThat(literal).contains("MAC 00:ab:de:ad:be:ef *down*");
    TYPED.forEach(
        typed -> {
          assertThat(literal).as("fact, text and item").filteredOn(typed::equals).hasSize(3);
          assertThat(strings(message))
              .filteredOn(text -> text.contains(typed))
              .allMatch(literal::contains);
        });
    assertThat(String.valueOf(message.get("text"))).doesNotContainPattern(":[a-z0-9_+-]+:");
  }

  private static final List<String> TYPED =
      List.of(
          "one\ntwo\n\nfour",
          "\\\\srv\\share\\_new_",
          "00:ab:de:ad:be:ef",
          "*bold* _it_ ~gone~ `code`",
          "svc_backup (x86)",
          "<b>bold</b> & <!channel>",
          "[a link](https://example.com)",
          "https://example.com/a_b_c",
          ":smile: :+1:");

  private static HandoffMessage typedMessage(String title) {
    return new HandoffMessage(
        title,
        TYPED.stream().map(typed -> new HandoffMessage.Fact("Fact", typed)).toList(),
        TYPED.stream()
            .map(typed -> new HandoffMessage.Part("Heading", typed, List.of(typed), true))
            .toList(),
        new HandoffMessage.Link("Pick up", "https://desk.example.com/pilot/x"));
  }

  /** The texts of elements that Slack shows as they are. */
  private static List<String> literals(Object blocks) {
    return Stream.of("plain_text", "text")
        .flatMap(type -> objects(blocks, type).stream())
        .map(element -> String.valueOf(element.get("text")))
        .toList();
  }

  private static List<Map<?, ?>> objects(Object within, String type) {
    List<Map<?, ?>> found = new ArrayList<>();
    if (within instanceof Map<?, ?> object && type.equals(object.get("type"))) {
      found.add(object);
    }
    children(within).forEach(child -> found.addAll(objects(child, type)));
    return found;
  }

  private static List<String> strings(Object within) {
    List<String> found = new ArrayList<>();
    if (within instanceof String text) {
      found.add(text);
    }
    children(within).forEach(child -> found.addAll(strings(child)));
    return found;
  }

  private static Collection<?> children(Object within) {
    return switch (within) {
      case Map<?, ?> object -> object.values();
      case List<?> list -> list;
      default -> List.of();
    };
  }

  @Test
  void nothingIsLeftOutInSilence() {
    HandoffMessage wordy =
        new HandoffMessage(
            "Title",
            List.of(new HandoffMessage.Fact("Client", "word ".repeat(400))),
            List.of(
                HandoffMessage.Part.text("Reason", "words ".repeat(900)),
                new HandoffMessage.Part(
                    "Steps", "", Collections.nCopies(9, "step ".repeat(100)), true)),
            null);
    List<String> literal = literals(SlackRenderer.render(wordy).get("blocks"));
    assertThat(literal).filteredOn(text -> text.endsWith(Excerpt.REST)).hasSize(4);
    assertThat(literal).noneMatch(text -> text.contains("wor "));
  }

  @Test
  void anEscalationThatFillsEveryLimitFits() throws Exception {
    String handoff =
        junior
            .escalation(
                junior.start("&".repeat(2_000)),
                Map.of(
                    "reason",
                    "<&>".repeat(1_000),
                    "severity",
                    "critical",
                    "target_user_id",
                    senior.id()))
            .expect(201)
            .text("id");
    awaitState(handoff, "delivered");
    HandoffMessage huge =
        new HandoffMessage(
            "&".repeat(9_000),
            Collections.nCopies(
                30, new HandoffMessage.Fact("<".repeat(3_000), "\ud83d\ude00".repeat(3_000))),
            Collections.nCopies(
                80,
                new HandoffMessage.Part(
                    "h".repeat(9_000), "&".repeat(9_000), List.of("x".repeat(9_000), "y"), false)),
            new HandoffMessage.Link(
                "<label>".repeat(500), "https://example.com/" + "&".repeat(900)));
    java.net.http.HttpResponse<String> answer =
        java.net.http.HttpClient.newHttpClient()
            .send(
                java.net.http.HttpRequest.newBuilder(java.net.URI.create(hook.url()))
                    .header("Content-Type", "application/json")
                    .POST(
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                            JSON.writeValueAsString(SlackRenderer.render(huge))))
                    .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("ok");
  }

  @Test
  void whatBecameOfItIsSaidWhereItIsWanted() throws Exception {
    String handoff = escalate("Stuck");
    awaitState(handoff, "delivered");
    senior.claim(handoff).expect(200);
    senior.release(handoff).expect(200);
    assertThat(records(handoff))
        .extracting(record -> record.get("purpose"))
        .containsExactly("handoff_created", "handoff_released");
    save(true, Map.of("follow_ups", true));
    senior.claim(handoff).expect(200);
    senior.giveBack(handoff).expect(200);
    assertThat(records(handoff))
        .extracting(record -> record.get("purpose"))
        .containsExactly(
            "handoff_created", "handoff_released", "handoff_claimed", "handoff_returned");
    hook.awaitOne(asked -> asked.body().contains("Sam Senior returned it to Jo Junior"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.slack.com/services/x",
        "https://slack.example.com/services/x",
        "https://hooks.slack.com.evil.example/x",
        "https://127.0.0.1/services/x",
        "nonsense",
        "https://evil.example#hooks.slack.com"
      })
  void onlySlacksOwnWebhooksAreKept(String url) {
    assertThat(
            admin
                .put(path(), Map.of("enabled", true, "settings", Map.of("webhook_url", url)))
                .expect(400, "invalid_request")
                .text("errors.0.field"))
        .isEqualTo("settings.webhook_url");
    admin
        .put(
            path(),
            Map.of(
                "enabled",
                true,
                "settings",
                Map.of("webhook_url", "https://hooks.slack.com/services/T/B/x")))
        .expect(200);
  }
}
