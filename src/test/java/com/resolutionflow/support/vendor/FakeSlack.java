package com.resolutionflow.support.vendor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.resolutionflow.support.vendor.FakeEndpoint.Received;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/**
 * Slack's incoming webhooks: takes messages within the documented limits, refuses others with
 * Slack's own words.
 */
public final class FakeSlack extends FakeService {

  private static final int MOST_BLOCKS = 50;
  private static final int LONGEST_TEXT = 3_000;
  private static final int LONGEST_HEADER = 150;

  public FakeSlack() {
    super(FakeEndpoint.respond(404, "no_service"));
  }

  /** A webhook of its own. */
  public FakeEndpoint hook() {
    return hook("/services/T0000/B0000/" + UUID.randomUUID(), "", FakeSlack::judge);
  }

  private static void judge(HttpExchange exchange, Received asked) throws IOException {
    String wrong = wrongWith(asked);
    FakeEndpoint.respond(wrong == null ? 200 : 400, wrong == null ? "ok" : wrong)
        .answer(exchange, asked);
  }

  private static String wrongWith(Received asked) {
    if (!asked.method().equals("POST")
        || !asked.headers().get("Content-Type").startsWith("application/json")) {
      return "invalid_payload";
    }
    try {
      Message message = asked.as(Message.class);
      if (message.text() == null || message.text().isBlank()) {
        return "no_text";
      }
      return message.blocks().size() <= MOST_BLOCKS
              && message.blocks().stream().allMatch(Block::fits)
          ? null
          : "invalid_blocks";
    } catch (JacksonException unreadable) {
      return "invalid_payload";
    }
  }

  private record Message(String text, List<Block> blocks) {}

  private record Block(String type, Words text, List<Element> elements) {

    boolean fits() {
      return switch (type) {
        case "header" -> text.isBetween(1, LONGEST_HEADER) && text.isPlain();
        case "section" -> text.isBetween(1, LONGEST_TEXT);
        case "rich_text" -> !elements.isEmpty() && elements.stream().allMatch(Element::fits);
        default -> false;
      };
    }
  }

  private record Words(String type, String text) {

    boolean isBetween(int least, int most) {
      return text.length() >= least && text.length() <= most;
    }

    boolean isPlain() {
      return type.equals("plain_text");
    }
  }

  /** Of rich text: a section or list with others in it, or words. */
  private record Element(
      String type, String style, String text, String url, List<Element> elements) {

    @JsonCreator
    static Element of(
        @JsonProperty("type") String type,
        @JsonProperty("style") Object style,
        @JsonProperty("text") String text,
        @JsonProperty("url") String url,
        @JsonProperty("elements") List<Element> elements) {
      return new Element(type, style instanceof String word ? word : null, text, url, elements);
    }

    boolean fits() {
      return switch (type) {
        case "rich_text_section" ->
            !elements.isEmpty()
                && elements.stream().allMatch(one -> one.isWords() && one.fits())
                && elements.stream().mapToInt(one -> one.text().length()).sum() <= LONGEST_TEXT;
        case "rich_text_list" ->
            List.of("bullet", "ordered").contains(style)
                && !elements.isEmpty()
                && elements.stream()
                    .allMatch(one -> one.type().equals("rich_text_section") && one.fits());
        case "text" -> !text.isEmpty() && text.length() <= LONGEST_TEXT;
        case "link" -> url.startsWith("http") && url.length() <= LONGEST_TEXT;
        default -> false;
      };
    }

    private boolean isWords() {
      return type.equals("text") || type.equals("link");
    }
  }
}
