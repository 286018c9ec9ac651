package com.resolutionflow.assistant;

import java.util.ArrayList;
import java.util.List;

/**
 * A session in one line and in a sentence or two, in the technician's own words.
 *
 * @param title at most 80 characters
 * @param summary at most 200 characters: the problem, never the steps
 */
record Headline(String title, String summary) {

  static final String NOTHING = "No description yet";
  private static final int TITLE = 80;

  static Headline of(Situation situation) {
    Told told = situation.told();
    String main = ProblemSummary.main(ProblemSummary.sentences(text(told)));
    return new Headline(
        PlainText.shorten(PlainText.clause(main), TITLE), new ProblemSummary(told).words());
  }

  /** The whole problem on one line, its sentences kept apart. */
  static String problem(Told told) {
    List<String> sentences = Sentences.of(text(told));
    return String.join(" ", sentences.stream().map(PlainText::sentence).toList());
  }

  /** The first thing the technician wrote that says something, line breaks and all. */
  static String text(Told told) {
    List<String> texts = new ArrayList<>();
    texts.add(told.file().problem());
    told.steps().stream()
        .filter(s -> s.isMessage() || s.isSeen())
        .forEach(s -> texts.add(s.step().text()));
    for (String text : texts) {
      String head = text.length() <= 4_000 ? text : text.substring(0, 4_000);
      if (PlainText.says(PlainText.line(head))) {
        return head;
      }
    }
    String line = PlainText.brief(told.file().problem(), 20);
    return line.isEmpty() ? NOTHING : NOTHING + " (" + line + ")";
  }
}
