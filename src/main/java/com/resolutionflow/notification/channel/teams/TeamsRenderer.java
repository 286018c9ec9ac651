package com.resolutionflow.notification.channel.teams;

import com.resolutionflow.notification.message.HandoffMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** How long a text may be, and how many lines it may have: the first at which the card fits. */
  private static final List<TeamsCard.TextLimit> LIMITS =
      List.of(
          new TeamsCard.TextLimit(4_000, 60),
          new TeamsCard.TextLimit(2_000, 40),
          new TeamsCard.TextLimit(1_000, 20),
          new TeamsCard.TextLimit(500, 10),
          new TeamsCard.TextLimit(250, 5),
          new TeamsCard.TextLimit(100, 2),
          new TeamsCard.TextLimit(40, 1));

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
    for (TeamsCard.TextLimit limit : LIMITS) {
      Map<String, Object> card = new TeamsCard(limit).of(message);
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
}
