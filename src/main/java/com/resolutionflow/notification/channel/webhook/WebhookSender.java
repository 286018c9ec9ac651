package com.resolutionflow.notification.channel.webhook;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.notification.channel.ReplyResult;
import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.outbound.OutboundKind;
import com.resolutionflow.outbound.Reply;
import com.resolutionflow.outbound.Request;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Posts an event, signed for this attempt, and judges by the status alone, as the specification has
 * it: 2xx or failed.
 */
@Component
class WebhookSender {

  private static final int GONE = 410;

  private final Outbound outbound;
  private final ProductClock clock;

  WebhookSender(Outbound outbound, ProductClock clock) {
    this.outbound = outbound;
    this.clock = clock;
  }

  /** Sends the body under that id, which is the same for every attempt. */
  SendResult send(Settings settings, String id, String body) {
    Instant now = clock.instant();
    Map<String, String> headers =
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", Long.toString(now.getEpochSecond()),
            "webhook-signature", signatures(settings, id, now, body));
    return result(
        outbound.send(
            OutboundKind.WEBHOOK,
            Request.postJson(settings.value(WebhookChannel.URL), headers, body)));
  }

  private static String signatures(Settings settings, String id, Instant now, String body) {
    String present =
        SigningSecret.parse(settings.value(WebhookChannel.SECRET))
            .orElseThrow(() -> new IllegalStateException("The kept secret is not one"))
            .sign(id, now.getEpochSecond(), body);
    return PreviousSecret.in(settings, now)
        .map(previous -> present + " " + previous.sign(id, now.getEpochSecond(), body))
        .orElse(present);
  }

  /**
   * Whatever is not accepted is tried again on schedule, a redirect and a refusal too: receivers
   * are fixed meanwhile.
   */
  private static SendResult result(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered ->
          ofStatus(
              answered.status(),
              answered.headers(),
              "The receiver answered with "
                  + ReplyResult.excerpt(answered.status(), answered.body().text())
                  + ".");
      case Reply.TooLarge large ->
          ofStatus(large.status(), large.headers(), "The receiver: " + large.summary());
      case Reply.Redirected redirected ->
          new SendResult.Retry("The receiver: " + redirected.summary());
      case Reply.Blocked refused -> ReplyResult.of(refused);
      case Reply.Unreachable unreachable -> ReplyResult.of(unreachable);
      case Reply.ConnectionLost broken -> ReplyResult.of(broken);
      case Reply.TimedOut late -> ReplyResult.of(late);
    };
  }

  private static SendResult ofStatus(int status, Reply.Headers headers, String reason) {
    if (status >= 200 && status < 300) {
      return new SendResult.Delivered(reason);
    }
    return status == GONE
        ? new SendResult.Permanent(
            reason + " That asks for no more events: it was switched off.",
            SendResult.Integration.UNWANTED)
        : ReplyResult.retry(reason, headers);
  }
}
