package com.resolutionflow.notification.channel;

import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.delivery.SendResult.Integration;
import com.resolutionflow.integration.IntegrationKind.Trial;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.outbound.Reply;
import com.resolutionflow.text.ShortText;

/** What a reply over HTTP means for the delivery, and for the integration it was sent by. */
public final class ReplyResult {

  private static final int LONGEST = 300;

  /** How much of an answer is read at all. */
  private static final int READ = 20_000;

  private ReplyResult() {}

  /**
   * By what HTTP says alone: a refused address or a redirect must be fixed by an admin, a broken
   * connection may pass next time.
   */
  public static SendResult of(Reply reply) {
    return switch (reply) {
      case Reply.Blocked refused -> broken(refused.summary());
      case Reply.Redirected redirected -> broken(redirected.summary());
      case Reply.Answered answered ->
          byStatus(
              answered.status(),
              answered.headers(),
              "It answered with " + excerpt(answered.status(), text(answered)) + ".");
      case Reply.TooLarge large -> byStatus(large.status(), large.headers(), large.summary());
      case Reply.Unreachable unreachable -> new SendResult.Retry(unreachable.summary());
      case Reply.ConnectionLost broken -> new SendResult.Retry(broken.summary());
      case Reply.TimedOut late -> new SendResult.Retry(late.summary());
    };
  }

  /** By what the status means, where the body says nothing that we know. */
  public static SendResult byStatus(int status, Reply.Headers headers, String reason) {
    return switch (status) {
      case 401, 403, 404, 410 -> broken(reason);
      case 408, 425, 429 -> retry(reason, headers);
      default -> {
        if (status >= 200 && status < 300) {
          yield new SendResult.Delivered(reason);
        }
        yield status >= 500 ? retry(reason, headers) : new SendResult.Permanent(reason);
      }
    };
  }

  /** To be tried again, not before the answer's {@code Retry-After}. */
  public static SendResult retry(String reason, Reply.Headers headers) {
    return new SendResult.Retry(reason, headers.retryAfter().orElse(null));
  }

  /** Nothing will pass until an admin has fixed the integration. */
  public static SendResult broken(String reason) {
    return new SendResult.Permanent(reason, Integration.BROKEN);
  }

  /**
   * The beginning of the answer's body. Whoever we call decides how long the rest is, and with what
   * in it; nothing that reads words should have to.
   */
  public static String text(Reply.Answered answered) {
    String body = answered.body().text();
    return body.substring(0, Math.min(body.length(), READ));
  }

  /** An answer in few words that can be shown, as {@code status 404: no_service}; masked. */
  public static String excerpt(int status, String body) {
    String line = ShortText.line(Masking.maskBeginning(body, LONGEST), LONGEST);
    return "status " + status + (line.isEmpty() ? "" : ": " + line);
  }

  /** The result of a trial, which marks nothing. */
  public static Trial trial(SendResult result) {
    return new Trial(result instanceof SendResult.Delivered, result.reason());
  }
}
