package com.resolutionflow.support.vendor;

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

  private record Block(String type, Words text, List<Words> fields) {

    boolean fits() {
      boolean few =
          fields.size() <= MOST_FIELDS
              && fields.stream().allMatch(one -> one.text().length() <= LONGEST_FIELD);
      int length = text == null ? 0 : text.text().length();
      boolean something = length > 0 || !fields.isEmpty();
      return type.equals("section") && few && something && length <= LONGEST_TEXT;
    }
  }

  private record Words(String text) {}
}
