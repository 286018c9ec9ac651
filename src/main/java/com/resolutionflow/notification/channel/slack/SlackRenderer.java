package com.resolutionflow.notification.channel.slack;

import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.notification.message.HandoffMessage.Fact;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import com.resolutionflow.text.ShortText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message in Slack's blocks, within their limits: text 3,000 characters, ten fields of 2,000, 50
 * blocks (docs.slack.dev, "Block Kit reference"). The link is text: a button would want an answer
 * from us.
 */
final class SlackRenderer {

  private static final int TEXT = 3_000;
  private static final int FIELD = 2_000;
  private static final int MOST_FIELDS = 10;
  private static final int MOST_BLOCKS = 49;

  /** Less room than this is not worth another line. */
  private static final int WORTHWHILE = 100;

  /** Escaped, one character becomes up to five. */
  private static final int ESCAPED = 5;

  private SlackRenderer() {}

  static Map<String, Object> render(HandoffMessage message) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    blocks.add(section("*" + escaped(TEXT - 2, message.title()) + "*"));
    if (!message.facts().isEmpty()) {
      blocks.add(facts(message.facts()));
    }
    message.parts().stream()
        .limit(MOST_BLOCKS - blocks.size())
        .forEach(part -> blocks.add(section(text(part))));
    if (message.link() != null) {
      blocks.add(
          section(
              "<"
                  + escaped(TEXT / 2, message.link().url())
                  + "|"
                  + escaped(FIELD / ESCAPED, message.link().label())
                  + ">"));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    // What notifications and screen readers say.
    body.put("text", escaped(TEXT, message.title()));
    body.put("blocks", blocks);
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    return body;
  }

  private static Map<String, Object> facts(List<Fact> facts) {
    List<Map<String, Object>> fields =
        facts.stream()
            .limit(MOST_FIELDS)
            .map(
                fact ->
                    mrkdwn(
                        "*"
                            + escaped(FIELD / 2, fact.name())
                            + "*\n"
                            + escaped(FIELD / 2 - ESCAPED, fact.text())))
            .toList();
    return Map.of("type", "section", "fields", fields);
  }

  private static String text(Part part) {
    StringBuilder text =
        new StringBuilder("*").append(escaped(FIELD / 2, part.heading())).append('*');
    if (!part.text().isBlank()) {
      text.append('\n').append(escaped(TEXT - text.length() - 1, part.text()));
    }
    for (String item : part.items()) {
      int room = TEXT - text.length() - 3;
      if (room > WORTHWHILE) {
        text.append("\n• ").append(escaped(room, item));
      }
    }
    return text.toString();
  }

  private static Map<String, Object> section(String text) {
    return Map.of("type", "section", "text", mrkdwn(text));
  }

  /** Verbatim, so that names and addresses in it are not made into links or mentions. */
  private static Map<String, Object> mrkdwn(String text) {
    return Map.of("type", "mrkdwn", "text", text, "verbatim", true);
  }

  /**
   * Takes the three characters that mean something out of their meaning, so that nobody can call
   * {@code <!channel>}; at most that long afterwards.
   */
  private static String escaped(int most, String text) {
    String escaped = escape(text);
    for (int room = most;
        escaped.length() > most;
        room -= Math.max(1, (escaped.length() - most) / ESCAPED)) {
      escaped = escape(ShortText.cut(text, Math.min(room, text.length() - 1)));
    }
    return escaped;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
