package com.resolutionflow.notification.channel.teams;

import com.resolutionflow.notification.channel.Answer;
import com.resolutionflow.notification.channel.Verdict;
import com.resolutionflow.outbound.Reply;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands what Power Automate answers: 202 with an empty body when the Workflow was started,
 * else an {@code error} with a code. Older ways answered 200 and wrote the failure into the body,
 * so that the body is read whatever the status.
 */
final class TeamsVerdict {

  private static final Pattern ERROR_CODE =
      Pattern.compile("\"error\"\\s*:\\s*\\{[^}]*?\"code\"\\s*:\\s*\"([A-Za-z0-9_]+)\"");
  private static final Pattern HTTP_ERROR = Pattern.compile("returned HTTP error (\\d{3})");

  /** The URL is cut short, or the Workflow is switched off, gone, or not ours to start. */
  private static final Set<String> MENDED_BY_HAND =
      Set.of(
          "MissingApiVersionParameter",
          "WorkflowTriggerIsNotEnabled",
          "WorkflowNotFound",
          "WorkflowDisabled",
          "DirectApiAuthorizationRequired",
          "AuthorizationFailed",
          "InvalidSignature",
          "ResourceNotFound",
          "FlowNotFound");

  private static final int TOO_MANY = 429;
  private static final int SERVERS_FAULT = 500;

  private TeamsVerdict() {}

  static Verdict of(Reply reply) {
    return reply instanceof Reply.Answered answered
        ? ofAnswer(answered)
        : Verdict.ofNoAnswer(reply);
  }

  private static Verdict ofAnswer(Reply.Answered answered) {
    String body = answered.body().text();
    String said = "The Workflow answered with " + Answer.shown(answered.status(), body) + ".";
    Matcher code = ERROR_CODE.matcher(body);
    if (code.find() && MENDED_BY_HAND.contains(code.group(1))) {
      return new Verdict.Broken(said);
    }
    if (!answered.success()) {
      return Verdict.byStatus(answered.status(), answered.headers(), said);
    }
    Matcher within = HTTP_ERROR.matcher(body);
    if (within.find()) {
      int status = Integer.parseInt(within.group(1));
      return status == TOO_MANY || status >= SERVERS_FAULT
          ? new Verdict.Later(said, null)
          : new Verdict.Never(said);
    }
    return code.reset().find() ? new Verdict.Never(said) : new Verdict.Taken(said);
  }
}
