package com.resolutionflow.support.vendor;

import com.resolutionflow.support.vendor.FakeEndpoint.Received;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Slack's incoming webhooks: takes messages within the documented limits, refuses others with
 * Slack's own words.
 */
public final class FakeSlack extends FakeService {

  private static final int MOST_BLOCKS = 50;
  private static final int MOST_FIELDS = 10;
  private static final int LONGEST_TEXT = 3_000;
  private static final int LONGEST_FIELD = 2_000;

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
      JsonNode message = asked.json();
      if (!message.path("text").isString() || message.get("text").asString().isBlank()) {
        return "no_text";
      }
      return message.path("blocks").size() <= MOST_BLOCKS
              && message.path("blocks").valueStream().allMatch(FakeSlack::fits)
          ? null
          : "invalid_blocks";
    } catch (JacksonException unreadable) {
      return "invalid_payload";
    }
  }

  private static boolean fits(JsonNode block) {
    boolean fields =
        block.path("fields").size() <= MOST_FIELDS
            && block
                .path("fields")
                .valueStream()
                .allMatch(one -> one.get("text").asString().length() <= LONGEST_FIELD);
    int text = block.path("text").path("text").asString("").length();
    boolean something = text > 0 || !block.path("fields").isEmpty();
    return block.get("type").asString().equals("section")
        && fields
        && something
        && text <= LONGEST_TEXT;
  }
}
