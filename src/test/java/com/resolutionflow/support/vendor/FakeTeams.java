package com.resolutionflow.support.vendor;

import com.resolutionflow.support.vendor.FakeEndpoint.Received;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A Workflow of Power Automate: the URL's query must come whole; a request is accepted with 202 and
 * nothing said, and what becomes of the card is in the run history alone.
 */
public final class FakeTeams extends FakeService {

  private static final String QUERY =
      "?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=a-_b%2Fc";
  private static final int LARGEST = 28_672;
  private static final double OWN_FORM = 1.18;

  private final List<String> runHistory = new CopyOnWriteArrayList<>();

  public FakeTeams() {
    super(
        FakeEndpoint.respond(
            404,
            "{\"error\":{\"code\":\"WorkflowNotFound\",\"message\":\"The workflow was not"
                + " found.\"}}"));
  }

  /** A Workflow of its own. */
  public FakeEndpoint hook() {
    String path =
        "/powerautomate/automations/direct/workflows/"
            + UUID.randomUUID()
            + "/triggers/manual/paths/invoke";
    return hook(path, QUERY, this::judge);
  }

  /**
   * What became of the cards, one word each: {@code Succeeded}, {@code BareCard}, {@code
   * MessageSizeExceeded} or {@code BadCard}.
   */
  public List<String> runHistory() {
    return runHistory;
  }

  private void judge(HttpExchange exchange, Received asked) throws IOException {
    if (!asked.target().endsWith(QUERY)) {
      FakeEndpoint.respond(
              400,
              "{\"error\":{\"code\":\"MissingApiVersionParameter\",\"message\":\"The api-version"
                  + " query parameter is required.\"}}")
          .answer(exchange, asked);
      return;
    }
    runHistory.add(outcome(asked));
    FakeEndpoint.respond(202, "").answer(exchange, asked);
  }

  private static String outcome(Received asked) {
    if (asked.body().length() * OWN_FORM > LARGEST) {
      return "MessageSizeExceeded";
    }
    Message message = asked.as(Message.class);
    if ("AdaptiveCard".equals(message.type())) {
      return "BareCard";
    }
    boolean card =
        "message".equals(message.type())
            && !message.attachments().isEmpty()
            && message.attachments().getFirst().isCard();
    return card ? "Succeeded" : "BadCard";
  }

  /** What a Workflow is sent: a card in a message, or the card alone. */
  public record Message(String type, List<Attachment> attachments) {}

  /** The card in a message. */
  public record Attachment(String contentType, Card content) {

    boolean isCard() {
      return "application/vnd.microsoft.card.adaptive".equals(contentType)
          && content != null
          && "AdaptiveCard".equals(content.type())
          && !content.body().isEmpty();
    }
  }

  /** A card. */
  public record Card(String type, List<Element> body, String fallbackText, List<Action> actions) {}

  /** A part of a card. */
  public record Element(String type, List<Run> inlines) {

    /** What it says. */
    public String text() {
      return inlines.stream().map(Run::text).collect(Collectors.joining());
    }
  }

  /** Words of one look in a rich text block. */
  public record Run(String type, String text) {}

  /** A button of a card. */
  public record Action(String url) {}
}
