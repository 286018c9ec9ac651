package com.resolutionflow.notification.channel.teams;

import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.notification.channel.ReplyResult;
import com.resolutionflow.outbound.Reply;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Power Automate answers: 202 with an empty body when the Workflow was started, else an
 * {@code error} with a code. Older ways answered 200 and wrote the failure into the body, so that
 * the body is read whatever the status.
 */
final class TeamsReply {

  private static final Pattern ERROR_CODE =
      Pattern.compile("\"error\"\\s*:\\s*\\{[^}]*?\"code\"\\s*:\\s*\"([A-Za-z0-9_]+)\"");
  private static final Pattern HTTP_ERROR = Pattern.compile("returned HTTP error (\\d{3})");

  /** The URL is cut short, or the Workflow is switched off, gone, or not ours to start. */
  private static final Set<String> FIXED_BY_AN_ADMIN =
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

  private TeamsReply() {}

  static SendResult result(Reply reply) {
    return reply instanceof Reply.Answered answered ? ofAnswer(answered) : ReplyResult.of(reply);
  }

  private static SendResult ofAnswer(Reply.Answered answered) {
    String body = ReplyResult.text(answered);
    String said =
        "The Workflow answered with " + ReplyResult.excerpt(answered.status(), body) + ".";
    Matcher code = ERROR_CODE.matcher(body);
    if (code.find() && FIXED_BY_AN_ADMIN.contains(code.group(1))) {
      return ReplyResult.broken(said);
    }
    if (!answered.success()) {
      return ReplyResult.byStatus(answered.status(), answered.headers(), said);
    }
    Matcher within = HTTP_ERROR.matcher(body);
    if (within.find()) {
      int status = Integer.parseInt(within.group(1));
      return status == TOO_MANY || status >= SERVERS_FAULT
          ? new SendResult.Retry(said)
          : new SendResult.Permanent(said);
    }
    return code.reset().find() ? new SendResult.Permanent(said) : new SendResult.Delivered(said);
  }
}
