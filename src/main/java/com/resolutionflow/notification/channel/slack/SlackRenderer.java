package com.resolutionflow.notification.channel.slack;

import com.resolutionflow.notification.message.Excerpt;
import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.notification.message.HandoffMessage.Fact;
import com.resolutionflow.notification.message.HandoffMessage.Link;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A message in Slack's blocks, within their limits (docs.slack.dev, "Block Kit reference"). What
 * people typed stands only in elements in which Slack reads neither marks nor emoji: {@code
 * plain_text} and the {@code text} of {@code rich_text}. The link is text, too: a button would want
 * an answer from us.
 */
final class SlackRenderer {

  private static final int HEADER = 150;
  private static final int TEXT = 3_000;
  private static final int FACT = 500;
  private static final int HEADING = 150;
  private static final int MOST_BLOCKS = 48;

  /** Less room than this is not worth another item. */
  private static final int WORTHWHILE = 200;

  /** Escaped, one character becomes up to five. */
  private static final int ESCAPED = 5;

  /** After the colon that an emoji could begin with. */
  private static final Pattern COLON = Pattern.compile(":(?=[\\p{L}\\d_+'-])");

  private static final Map<String, Object> BOLD = Map.of("bold", true);

  private SlackRenderer() {}

  static Map<String, Object> render(HandoffMessage message) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    blocks.add(title(message.title()));
    if (!message.facts().isEmpty()) {
      blocks.add(richText(List.of(facts(message.facts()))));
    }
    int room = MOST_BLOCKS - blocks.size();
    message.parts().stream().limit(room).forEach(part -> blocks.add(richText(elements(part))));
    if (message.parts().size() > room) {
      blocks.add(richText(List.of(section(text(Excerpt.REST)))));
    }
    if (message.link() != null) {
      blocks.add(richText(List.of(section(link(message.link())))));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", notification(message.title()));
    body.put("mrkdwn", false);
    body.put("blocks", blocks);
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    return body;
  }

  /**
   * What notifications and screen readers say. It is not read as marks; the three characters that
   * still mean something are escaped, so that nobody can call {@code <!channel>}, and no colon
   * begins an emoji: an invisible character that keeps the line whole stands behind it.
   */
  private static String notification(String title) {
    String calm = COLON.matcher(Excerpt.of(title, TEXT / ESCAPED / 2)).replaceAll(":\u2060");
    return calm.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static Map<String, Object> title(String title) {
    boolean fits = title.length() <= HEADER;
    Map<String, Object> words =
        Map.of("type", "plain_text", "text", Excerpt.of(title, TEXT), "emoji", false);
    return Map.of("type", fits ? "header" : "section", "text", words);
  }

  private static Map<String, Object> facts(List<Fact> facts) {
    List<Map<String, Object>> words = new ArrayList<>();
    int room = TEXT - Excerpt.REST.length() - 1;
    for (Fact fact : facts) {
      String name = (words.isEmpty() ? "" : "\n") + Excerpt.of(fact.name(), HEADING) + ": ";
      String text = Excerpt.of(fact.text().isEmpty() ? "–" : fact.text(), FACT);
      room -= name.length() + text.length();
      if (room < 0) {
        words.add(text("\n" + Excerpt.REST));
        break;
      }
      words.add(bold(name));
      words.add(text(text));
    }
    return section(words);
  }

  private static List<Map<String, Object>> elements(Part part) {
    List<Map<String, Object>> elements = new ArrayList<>();
    String heading = Excerpt.of(part.heading(), HEADING);
    int room = TEXT - heading.length();
    if (part.text().isBlank()) {
      elements.add(section(bold(heading)));
    } else {
      String text = Excerpt.of(part.text(), room - Excerpt.REST.length());
      elements.add(section(List.of(bold(heading + "\n"), text(text))));
      room -= text.length();
    }
    List<Map<String, Object>> items = new ArrayList<>();
    for (String item : part.items()) {
      String shown = Excerpt.of(item, Math.max(WORTHWHILE, room));
      if (room >= WORTHWHILE && !shown.isBlank()) {
        items.add(section(text(shown)));
      }
      room -= shown.length();
    }
    if (!items.isEmpty()) {
      String style = Boolean.TRUE.equals(part.ordered()) ? "ordered" : "bullet";
      elements.add(Map.of("type", "rich_text_list", "style", style, "elements", items));
    }
    if (items.size() < part.items().stream().filter(item -> !item.isBlank()).count()) {
      elements.add(section(text(Excerpt.REST)));
    }
    return elements;
  }

  private static Map<String, Object> richText(List<Map<String, Object>> elements) {
    return Map.of("type", "rich_text", "elements", elements);
  }

  private static Map<String, Object> section(Map<String, Object> element) {
    return section(List.of(element));
  }

  private static Map<String, Object> section(List<Map<String, Object>> elements) {
    return Map.of("type", "rich_text_section", "elements", elements);
  }

  private static Map<String, Object> text(String text) {
    return Map.of("type", "text", "text", text);
  }

  private static Map<String, Object> bold(String text) {
    return Map.of("type", "text", "text", text, "style", BOLD);
  }

  private static Map<String, Object> link(Link link) {
    return Map.of("type", "link", "url", link.url(), "text", Excerpt.of(link.label(), HEADING));
  }
}
