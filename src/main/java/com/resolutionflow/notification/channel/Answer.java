package com.resolutionflow.notification.channel;

import com.resolutionflow.masking.Masking;
import com.resolutionflow.outbound.Reply;

/**
 * What the other side said, in few words that can be shown: its status and the beginning of its
 * body, secrets removed.
 */
public final class Answer {

  private static final int LONGEST = 300;

  private Answer() {}

  /** As {@code status 404: no_service}. */
  public static String shown(int status, String body) {
    String said = Masking.mask(body).replaceAll("\\s+", " ").strip();
    String cut = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    return "status " + status + (cut.isEmpty() ? "" : ": " + cut);
  }

  /** The same of a whole reply, or why there is none. */
  public static String shown(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered ->
          "It answered with " + shown(answered.status(), answered.body().text()) + ".";
      case Reply.Redirected redirected -> redirected.summary();
      case Reply.Blocked refused -> refused.summary();
      case Reply.Unreachable unreachable -> unreachable.summary();
      case Reply.ConnectionLost broken -> broken.summary();
      case Reply.TimedOut late -> late.summary();
      case Reply.TooLarge large -> large.summary();
    };
  }
}
