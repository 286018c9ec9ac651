package com.resolutionflow.notification.channel.webhook;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.integration.IntegrationKind.Trial;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.notification.channel.Answer;
import com.resolutionflow.notification.channel.Verdict;
import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.outbound.Reply;
import com.resolutionflow.outbound.Request;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts an event, signed for this attempt, and judges by the status alone, as the specification has
 * it: 2xx or failed.
 */
@Component
class WebhookPosting {

  private static final int GONE = 410;

  private final Outbound outbound;
  private final ProductClock clock;
  private final JsonMapper json;

  WebhookPosting(Outbound outbound, ProductClock clock, JsonMapper json) {
    this.outbound = outbound;
    this.clock = clock;
    this.json = json;
  }

  /** Sends the body under that id, which is the same for every attempt. */
  Verdict post(Settings settings, String id, String body) {
    Instant now = clock.instant();
    Map<String, String> headers =
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", Long.toString(now.getEpochSecond()),
            "webhook-signature", signatures(settings, id, now, body));
    return verdict(outbound.send(Request.postJson(settings.value(WebhookKind.URL), headers, body)));
  }

  private static String signatures(Settings settings, String id, Instant now, String body) {
    String present =
        SigningSecret.parse(settings.value(WebhookKind.SECRET))
            .orElseThrow(() -> new IllegalStateException("A secret was kept that is none"))
            .sign(id, now.getEpochSecond(), body);
    return OutgoingSecret.in(settings, now)
        .map(outgoing -> present + " " + outgoing.sign(id, now.getEpochSecond(), body))
        .orElse(present);
  }

  /**
   * Whatever is not taken is tried again on schedule, a redirect and a refusal too: receivers are
   * mended meanwhile.
   */
  private static Verdict verdict(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered ->
          ofStatus(
              answered.status(),
              answered.headers(),
              said(answered.status(), answered.body().text()));
      case Reply.TooLarge large ->
          ofStatus(large.status(), large.headers(), "The receiver: " + large.summary());
      case Reply.Blocked refused -> new Verdict.Broken(refused.summary());
      case Reply.Redirected redirected ->
          new Verdict.Later("The receiver: " + redirected.summary(), null);
      case Reply.Unreachable unreachable -> new Verdict.Later(unreachable.summary(), null);
      case Reply.ConnectionLost broken -> new Verdict.Later(broken.summary(), null);
      case Reply.TimedOut late -> new Verdict.Later(late.summary(), null);
    };
  }

  private static String said(int status, String body) {
    return "The receiver answered with " + Answer.shown(status, body) + ".";
  }

  private static Verdict ofStatus(int status, Reply.Headers headers, String said) {
    if (status >= 200 && status < 300) {
      return new Verdict.Taken(said);
    }
    if (status == GONE) {
      return new Verdict.Unwanted(said + " That asks for no more events: it was switched off.");
    }
    @Nullable Duration wait = headers.retryAfter().orElse(null);
    return new Verdict.Later(said, wait);
  }

  Trial trial(Settings settings) {
    String body =
        json.writeValueAsString(
            new WebhookEvent(
                "test",
                clock.instant(),
                Map.of(
                    "account_id",
                    TenantContext.accountId(),
                    "message",
                    "A test from ResolutionFlow.")));
    return post(settings, "test_" + Uuid7.next(), body).trial();
  }
}
