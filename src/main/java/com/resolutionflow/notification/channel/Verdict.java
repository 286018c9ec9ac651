package com.resolutionflow.notification.channel;

import com.resolutionflow.delivery.Sent;
import com.resolutionflow.integration.IntegrationKind.Trial;
import com.resolutionflow.integration.Integrations;
import com.resolutionflow.outbound.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer means for the delivery, and for the integration it was sent by. */
public sealed interface Verdict {

  /** In a sentence, for people. */
  String said();

  /** It was taken. */
  record Taken(String said) implements Verdict {}

  /** Not now; in itself the integration is well. */
  record Later(String said, @Nullable Duration notBefore) implements Verdict {}

  /** This message never; others may pass. */
  record Never(String said) implements Verdict {}

  /** Nothing will pass until somebody mends the integration. */
  record Broken(String said) implements Verdict {}

  /** The other side wants nothing more from us. */
  record Unwanted(String said) implements Verdict {}

  /** Of a reply that is no answer: refused addresses must be mended, all else may pass. */
  static Verdict ofNoAnswer(Reply reply) {
    return switch (reply) {
      case Reply.Blocked refused -> new Broken(refused.summary());
      case Reply.Redirected redirected -> new Broken(redirected.summary());
      case Reply.Answered answered ->
          byStatus(answered.status(), answered.headers(), Answer.shown(answered));
      case Reply.TooLarge large -> byStatus(large.status(), large.headers(), large.summary());
      case Reply.Unreachable unreachable -> new Later(unreachable.summary(), null);
      case Reply.ConnectionLost broken -> new Later(broken.summary(), null);
      case Reply.TimedOut late -> new Later(late.summary(), null);
    };
  }

  /** By what the status means, where the body says nothing that we know. */
  static Verdict byStatus(int status, Reply.Headers headers, String said) {
    return switch (status) {
      case 401, 403, 404, 410 -> new Broken(said);
      case 408, 425, 429, 500, 502, 503, 504 -> new Later(said, headers.retryAfter().orElse(null));
      default -> {
        if (status >= 200 && status < 300) {
          yield new Taken(said);
        }
        yield status >= 500 ? new Later(said, headers.retryAfter().orElse(null)) : new Never(said);
      }
    };
  }

  /** Marks the integration accordingly, and says how the delivery ended. */
  default Sent settle(String kind, Integrations integrations) {
    return switch (this) {
      case Taken(String said) -> {
        integrations.markWorking(kind);
        yield new Sent.Delivered(said);
      }
      case Later(String said, Duration notBefore) -> new Sent.Again(said, notBefore);
      case Never(String said) -> new Sent.Failed(said);
      case Broken(String said) -> {
        integrations.markBroken(kind, said);
        yield new Sent.Failed(said);
      }
      case Unwanted(String said) -> {
        integrations.switchOff(kind, said);
        yield new Sent.Failed(said);
      }
    };
  }

  /** The same of a trial, which marks nothing. */
  default Trial trial() {
    return new Trial(this instanceof Taken, said());
  }
}
