package com.resolutionflow.notification.channel.slack;

import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.notification.channel.ReplyResult;
import com.resolutionflow.outbound.Reply;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Slack's answers to a webhook. They are words in plain text, given with one status by one
 * source and another by the next, so that the word counts first. The words: docs.slack.dev,
 * "Incoming webhooks, handling errors".
 */
final class SlackReply {

  private static final Map<String, String> FIXED_BY_AN_ADMIN =
      Map.ofEntries(
          Map.entry("invalid_token", "the webhook is not valid any more"),
          Map.entry("no_service", "the webhook was removed or switched off"),
          Map.entry("no_service_id", "the webhook was removed or switched off"),
          Map.entry("no_active_hooks", "the webhook was switched off"),
          Map.entry("no_team", "the workspace does not exist"),
          Map.entry("team_disabled", "the workspace is switched off"),
          Map.entry("channel_not_found", "the channel does not exist"),
          Map.entry("channel_is_archived", "the channel is archived"),
          Map.entry("is_archived", "the channel is archived"),
          Map.entry("user_not_found", "the person it belongs to does not exist"),
          Map.entry("action_prohibited", "the workspace's admins do not allow it"),
          Map.entry("posting_to_general_channel_denied", "posting to #general is not allowed"),
          Map.entry("invalid_auth", "the webhook is not valid any more"),
          Map.entry("account_inactive", "the account behind the webhook is switched off"),
          Map.entry("token_revoked", "the webhook was taken back"));

  private static final Set<String> THIS_MESSAGE =
      Set.of(
          "invalid_payload", "invalid_blocks", "no_text", "too_many_attachments", "msg_too_long");

  private static final Set<String> PASSING =
      Set.of(
          "rollup_error",
          "ratelimited",
          "rate_limited",
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout");

  /** Some kinds of hook answer in JSON. */
  private static final Pattern JSON_ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]+)\"");

  private static final Pattern JSON_OK =
      Pattern.compile("\\{\\s*\"ok\"\\s*:\\s*true.*", Pattern.DOTALL);
  private static final int TOO_MANY = 429;

  private SlackReply() {}

  static SendResult result(Reply reply) {
    return reply instanceof Reply.Answered answered ? ofAnswer(answered) : ReplyResult.of(reply);
  }

  private static SendResult ofAnswer(Reply.Answered answered) {
    String body = ReplyResult.text(answered).strip();
    Matcher inJson = JSON_ERROR.matcher(body);
    String word = inJson.find() ? inJson.group(1) : body;
    String said = "Slack answered with " + ReplyResult.excerpt(answered.status(), body);
    if (answered.status() == TOO_MANY || PASSING.contains(word)) {
      return ReplyResult.retry(said + ".", answered.headers());
    }
    if (FIXED_BY_AN_ADMIN.containsKey(word)) {
      return ReplyResult.broken(said + " (" + FIXED_BY_AN_ADMIN.get(word) + ").");
    }
    if (THIS_MESSAGE.contains(word)) {
      return new SendResult.Permanent(said + ".");
    }
    if (answered.success()) {
      boolean taken = word.equals("ok") || JSON_OK.matcher(body).matches();
      return taken
          ? new SendResult.Delivered(said + ".")
          : new SendResult.Retry(said + ", which is not its ok.");
    }
    return ReplyResult.byStatus(answered.status(), answered.headers(), said + ".");
  }
}
