package com.resolutionflow.notification.channel.webhook;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.integration.IntegrationKind.Completed;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.notification.channel.ChannelContract;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.vendor.FakeEndpoint;
import com.resolutionflow.support.vendor.FakeEndpoint.Received;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

class WebhookTest extends ChannelContract {

  private static final String VECTOR_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Autowired WebhookChannel channel;
  String secret;

  @Override
  protected String kind() {
    return "webhook";
  }

  @Override
  protected FakeEndpoint newHook() {
    return WithFakeVendors.RECEIVER.hook();
  }

  @Override
  protected Map<String, Object> settings(FakeEndpoint hook) {
    return Map.of("url", hook.url());
  }

  @Override
  protected void saved(Api.Integration integration) {
    if (integration.settings().get("secret") instanceof String shown) {
      secret = shown;
      WithFakeVendors.RECEIVER.knows(hook, secret);
    }
  }

  @Override
  protected FakeEndpoint.Responder broken() {
    return null;
  }

  @Test
  void theSecretIsMadeAndShownOnce() {
    assertThat(secret).startsWith("whsec_");
    var again = admin.get(path()).expect(200).as(Api.Integration.class);
    assertThat(again.settings()).containsEntry("secret", null).containsEntry("url", hook.url());
    assertThat(again.secretsSet()).containsExactly("secret");
    String before = secret;
    assertThat(save(true, settings(hook)).settings()).containsEntry("secret", null);
    assertThat(secret).isEqualTo(before);
  }

  @Test
  void signaturesAreThoseOfTheSpecification() {
    SigningSecret vector = SigningSecret.parse(VECTOR_SECRET).orElseThrow();
    assertThat(
            vector.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(
            List.of(
                "",
                "whsec_",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_c2hvcnQ=",
                "whsec_%%%",
                "whsec_" + "A".repeat(88)))
        .allSatisfy(text -> assertThat(SigningSecret.parse(text)).isEmpty());
    assertThat(vector).hasToString("(secret)");
  }

  @Test
  void everyTurnIsAnEventSignedAndDoneOnce() throws Exception {
    hook.next(FakeEndpoint.hangUp());
    String session = junior.start("VPN drops at Contoso");
    String handoff =
        junior
            .escalation(session, Map.of("reason", "Stuck", "severity", "high"))
            .expect(201)
            .text("id");
    awaitState(handoff, "delivered");
    senior.claim(handoff).expect(200);
    senior.release(handoff).expect(200);
    senior.claim(handoff).expect(200);
    senior.giveBack(handoff).expect(200);
    String second =
        junior.escalation(session, Map.of("reason", "Stuck once more")).expect(201).text("id");
    senior.claim(second).expect(200);
    senior.conclude(session).expect(200);
    for (String type : List.of("created", "claimed", "released", "returned", "closed")) {
      hook.awaitOne(asked -> asked.body().contains("\"type\":\"handoff." + type + "\""));
    }
    awaitDone(8);
    Received created =
        WithFakeVendors.RECEIVER.done(hook).values().stream()
            .filter(one -> one.body().contains("handoff.created") && one.body().contains(handoff))
            .findFirst()
            .orElseThrow();
    saysAll(created, session, handoff);
    List<Received> first =
        hook.received().stream()
            .filter(
                one -> one.headers().get("webhook-id").equals(created.headers().get("webhook-id")))
            .toList();
    assertThat(first).hasSize(2);
    assertThat(first.getFirst().body()).isEqualTo(first.getLast().body());
  }

  private void saysAll(Received created, String session, String handoff) {
    assertThat(created.json().propertyNames()).containsExactly("type", "timestamp", "data");
    HandoffDetails details = created.as(HandoffCreated.class).data();
    assertThat(details.handoffId()).isEqualTo(handoff);
    assertThat(details.sessionId()).isEqualTo(session);
    assertThat(details.severity()).isEqualTo("high");
    assertThat(details.createdBy().name()).isEqualTo("Jo Junior");
    assertThat(details.assessment().likelyCause()).isNotBlank();
    assertThat(created.headers().get("webhook-id"))
        .isEqualTo(records(handoff).getFirst().get("id"));
    assertThat(created.body().length()).isLessThan(20_000);
  }

  private record HandoffCreated(HandoffDetails data) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record HandoffDetails(
      String handoffId, String sessionId, String severity, By createdBy, Assessed assessment) {}

  private record By(String name) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record Assessed(String likelyCause) {}

  @Test
  void sentAgainByHandItIsTheSameEvent() throws Exception {
    String handoff = escalate("Stuck");
    String id = awaitState(handoff, "delivered").get("id");
    String again = admin.post("/api/v1/deliveries/" + id + "/resend").expect(202).text("id");
    assertThat(again).isNotEqualTo(id);
    hook.awaitMany(2);
    awaitDelivered(again);
    String third = admin.post("/api/v1/deliveries/" + again + "/resend").expect(202).text("id");
    hook.awaitMany(3);
    awaitDelivered(third);
    assertThat(hook.received()).allMatch(asked -> asked.headers().get("webhook-id").equals(id));
    assertThat(WithFakeVendors.RECEIVER.done(hook)).hasSize(1);
  }

  private void awaitDelivered(String id) {
    await("a delivery")
        .until(
            () ->
                admin
                    .get("/api/v1/deliveries?limit=200")
                    .expect(200)
                    .as(Api.DeliveryViewPage.class)
                    .items()
                    .stream()
                    .anyMatch(one -> one.id().equals(id) && one.state().equals("delivered")));
  }

  private void awaitDone(int count) {
    await(count + " events").until(() -> WithFakeVendors.RECEIVER.done(hook).size() >= count);
    assertThat(WithFakeVendors.RECEIVER.done(hook)).hasSize(count);
  }

  @Test
  void afterARotationBothSecretsSignForADay() throws Exception {
    String old = secret;
    var rotated = save(true, Map.of("secret", ""));
    assertThat((String) rotated.settings().get("secret")).startsWith("whsec_").isNotEqualTo(old);
    WithFakeVendors.RECEIVER.knows(hook, old);
    awaitState(escalate("Stuck"), "delivered");
    WithFakeVendors.RECEIVER.knows(hook, secret);
    awaitState(escalate("Stuck"), "delivered");
    assertThat(hook.received())
        .hasSize(2)
        .allMatch(asked -> asked.headers().get("webhook-signature").split(" ").length == 2);
    Instant now = Instant.parse("2026-11-21T10:00:00Z");
    Completed completed =
        channel.complete(
            new Settings(Map.of("url", "x", "secret", old)),
            new Settings(Map.of("url", "x", "secret", secret)),
            now);
    assertThat(completed.shown()).isEmpty();
    assertThat(PreviousSecret.in(completed.settings(), now.plus(Duration.ofHours(23)))).isPresent();
    assertThat(PreviousSecret.in(completed.settings(), now.plus(Duration.ofHours(25)))).isEmpty();
    Map<String, String> moved = new HashMap<>(completed.settings().values());
    moved.putAll(Map.of("url", "https://elsewhere.example.com/", "secret", VECTOR_SECRET));
    assertThat(channel.complete(completed.settings(), new Settings(moved), now).settings().values())
        .as("another receiver never sees what the one before it was signed with")
        .containsOnlyKeys("url", "secret");
  }

  @Test
  void onesOwnSecretIsTakenIfItIsOne() throws Exception {
    assertThat(
            admin
                .put(path(), Map.of("enabled", true, "settings", Map.of("secret", "hello")))
                .expect(400, "invalid_request")
                .text("errors.0.field"))
        .isEqualTo("settings.secret");
    assertThat(save(true, Map.of("secret", VECTOR_SECRET)).settings())
        .containsEntry("secret", null);
    WithFakeVendors.RECEIVER.knows(hook, VECTOR_SECRET);
    awaitState(escalate("Stuck"), "delivered");
  }

  @Test
  void goneSwitchesItOff() throws Exception {
    hook.next(FakeEndpoint.respond(410, "moved out"));
    assertThat(awaitState(escalate("Stuck"), "failed")).containsEntry("attempts", "1");
    var off = admin.get(path()).as(Api.Integration.class);
    assertThat(off.state()).isEqualTo("off");
    assertThat(off.enabled()).isFalse();
    assertThat(off.lastError()).contains("410", "switched off");
    assertThat(announced()).containsExactly("Outgoing webhooks stopped working");
    assertThat(records(escalate("Stuck"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 401, 404, 500})
  void whateverIsNot2xxIsTriedAgainAndARedirectNotFollowed(int status) throws Exception {
    hook.next(FakeEndpoint.respond(status, "", "Location", hook.url() + "-elsewhere"));
    assertThat(awaitState(escalate("Stuck"), "delivered")).containsEntry("attempts", "2");
    assertThat(hook.received()).hasSize(2);
  }

  @Test
  void longFailureIsToldToAdmins() throws Exception {
    hook.always(FakeEndpoint.respond(500, "down"));
    awaitState(escalate("Stuck"), "failed");
    assertThat(state()).isEqualTo("broken");
    assertThat(announced()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/hook",
        "https://10.0.0.1/hook",
        "https://user:pw@example.com/",
        "https://example.com:22/",
        "hook"
      })
  void unsafeUrlsAreNotKept(String url) {
    assertThat(
            admin
                .put(path(), Map.of("enabled", true, "settings", Map.of("url", url)))
                .expect(400, "invalid_request")
                .text("errors.0.field"))
        .isEqualTo("settings.url");
  }
}
