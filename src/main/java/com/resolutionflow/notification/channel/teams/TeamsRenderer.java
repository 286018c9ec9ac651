package com.resolutionflow.notification.channel.teams;

import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import com.resolutionflow.text.ShortText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as an Adaptive Card in the envelope that Workflows take. Teams drops a card of more
 * than 28 KB after the request was accepted, and counts more bytes than we send: everything is kept
 * below 20,000, the longest texts cut first.
 */
@Component
class TeamsRenderer {

  private static final int LARGEST = 20_000;
  private static final int[] LONGEST_TEXT = {4_000, 2_000, 1_000, 500, 250, 100, 40};
  private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_\\[\\]()~#|]");

  private final JsonMapper json;

  TeamsRenderer(JsonMapper json) {
    this.json = json;
  }

  /**
   * The body to send.
   *
   * @param bare the card without the envelope
   */
  String render(HandoffMessage message, boolean bare) {
    String body = "";
    for (int longest : LONGEST_TEXT) {
      Map<String, Object> card = card(message, longest);
      body = json.writeValueAsString(bare ? card : envelope(card));
      if (body.getBytes(StandardCharsets.UTF_8).length <= LARGEST) {
        return body;
      }
    }
    return body;
  }

  private static Map<String, Object> envelope(Map<String, Object> card) {
    Map<String, @Nullable Object> attachment = new LinkedHashMap<>();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.put("contentUrl", null);
    attachment.put("content", card);
    return Map.of("type", "message", "attachments", List.of(attachment));
  }

  private static Map<String, Object> card(HandoffMessage message, int longest) {
    List<Map<String, Object>> body = new ArrayList<>();
    body.add(text(message.title(), longest, Map.of("weight", "bolder", "size", "medium")));
    if (!message.facts().isEmpty()) {
      List<Map<String, String>> facts =
          message.facts().stream()
              .map(
                  fact ->
                      Map.of(
                          "title",
                          escaped(fact.name(), longest),
                          "value",
                          escaped(fact.text(), longest)))
              .toList();
      body.add(Map.of("type", "FactSet", "facts", facts));
    }
    message.parts().forEach(part -> add(body, part, longest));
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put("fallbackText", ShortText.cut(message.title(), longest));
    card.put("body", body);
    if (message.link() != null) {
      card.put(
          "actions",
          List.of(
              Map.of(
                  "type",
                  "Action.OpenUrl",
                  "title",
                  message.link().label(),
                  "url",
                  message.link().url())));
    }
    return card;
  }

  private static void add(List<Map<String, Object>> body, Part part, int longest) {
    body.add(text(part.heading(), longest, Map.of("weight", "bolder", "spacing", "medium")));
    if (!part.text().isBlank()) {
      body.add(text(part.text(), longest, Map.of("spacing", "small")));
    }
    part.items().forEach(item -> body.add(text("• " + item, longest, Map.of("spacing", "small"))));
  }

  private static Map<String, Object> text(String text, int longest, Map<String, Object> more) {
    Map<String, Object> block =
        new LinkedHashMap<>(
            Map.of("type", "TextBlock", "text", escaped(text, longest), "wrap", true));
    block.putAll(more);
    return block;
  }

  /**
   * A TextBlock understands some Markdown; what people wrote must not become a link of their
   * making.
   */
  private static String escaped(String text, int longest) {
    return MARKDOWN.matcher(ShortText.cut(text, longest)).replaceAll("\\\\$0");
  }
}
