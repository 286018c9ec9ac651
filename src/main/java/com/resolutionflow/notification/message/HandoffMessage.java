package com.resolutionflow.notification.message;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one reader, or one channel, is told of a handoff: masked, and plain text throughout; how it
 * looks is the renderer's.
 *
 * @param title who needs or did what, in one line
 * @param facts short ones, by name
 * @param parts longer texts, each under its heading, the most important one first; those that say
 *     nothing are left out
 * @param link where in the product it leads
 */
public record HandoffMessage(
    String title, List<Fact> facts, List<Part> parts, @Nullable Link link) {

  public HandoffMessage {
    facts = facts == null ? List.of() : List.copyOf(facts);
    parts = parts == null ? List.of() : parts.stream().filter(part -> !part.isEmpty()).toList();
  }

  /** The text of the most important part; empty if there is none. */
  public String text() {
    return parts.isEmpty() ? "" : parts.getFirst().text();
  }

  /** The same, its link made whole for readers outside the product. */
  public HandoffMessage linked(UnaryOperator<String> address) {
    return new HandoffMessage(
        title,
        facts,
        parts,
        link == null ? null : new Link(link.label(), address.apply(link.url())));
  }

  /** As {@code Client: Contoso}. */
  public record Fact(String name, String text) {}

  /**
   * A longer text.
   *
   * @param items what is listed below it, if anything
   * @param ordered whether the order of the items means something; absent in what was kept by
   *     earlier versions
   */
  public record Part(String heading, String text, List<String> items, @Nullable Boolean ordered) {

    public Part {
      items = items == null ? List.of() : List.copyOf(items);
    }

    private boolean isEmpty() {
      return text.isBlank() && items.isEmpty();
    }

    /** A text without a list. */
    public static Part text(String heading, String text) {
      return new Part(heading, text, List.of(), null);
    }
  }

  /**
   * Something to click.
   *
   * @param url from the product's root, or whole
   */
  public record Link(String label, String url) {}
}
