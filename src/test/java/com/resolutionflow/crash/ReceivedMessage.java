package com.resolutionflow.crash;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message at a sink.
 *
 * @param id by which a receiver knows a repetition: the Message-ID, the webhook-id, the marker of a
 *     note; where a channel has none, the text itself
 * @param session which session it is about; empty for one about none
 */
record ReceivedMessage(String channel, String id, String session, String recipient, Instant at) {

  private static final Pattern LINK = Pattern.compile("/pilot/([0-9a-f-]{36})");

  /** The session that a text links to. */
  static String session(String text) {
    Matcher link = LINK.matcher(text);
    return link.find() ? link.group(1) : "";
  }
}
