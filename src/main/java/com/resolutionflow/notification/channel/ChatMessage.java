package com.resolutionflow.notification.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chat is told, in words that may leave the house: masked, and plain text throughout.
 *
 * @param title who needs what, in one line
 * @param facts short ones, by name
 * @param parts longer texts, each under its heading
 * @param link where in the product it leads, whole
 */
public record ChatMessage(String title, List<Fact> facts, List<Part> parts, @Nullable Link link) {

  public ChatMessage {
    facts = facts == null ? List.of() : List.copyOf(facts);
    parts = parts == null ? List.of() : List.copyOf(parts);
  }

  /** Only words. */
  public static ChatMessage plain(String words) {
    return new ChatMessage(words, List.of(), List.of(), null);
  }

  /** As {@code Client: Contoso}. */
  public record Fact(String name, String text) {}

  /**
   * A longer text.
   *
   * @param items what is listed below it, if anything
   */
  public record Part(String heading, String text, List<String> items) {

    public Part {
      items = items == null ? List.of() : List.copyOf(items);
    }
  }

  /** Something to click. */
  public record Link(String label, String url) {}
}
