package com.resolutionflow.notification.channel.email;

import java.util.List;

/**
 * What an e-mail says, masked, as plain text throughout; how it looks is not its affair.
 *
 * @param subject one line; the same for all e-mails about a handoff, so that they stay together
 * @param preview what a list of e-mails shows beside the subject
 * @param headline who did or needs what
 * @param facts short ones, by name
 * @param parts longer texts, each under its heading
 * @param footer why the reader gets it
 */
record EmailText(
    String subject,
    boolean urgent,
    String preview,
    String headline,
    List<Fact> facts,
    List<Part> parts,
    Link link,
    String footer,
    Link settings) {

  EmailText {
    facts = List.copyOf(facts);
    parts = List.copyOf(parts);
  }

  /** As {@code Client: Contoso}. */
  record Fact(String name, String text) {}

  /**
   * A longer text.
   *
   * @param items what is listed below it, if anything
   * @param ordered whether the order of the items means something
   */
  record Part(String heading, String text, List<String> items, boolean ordered) {

    Part {
      items = List.copyOf(items);
    }
  }

  /** Something to click. */
  record Link(String label, String url) {}
}
