package com.resolutionflow.assistant.text;

import java.util.List;

/** A few words, or one code, to be found in a text: close together, in any order. */
public record PhrasePattern(List<String> stems, boolean negated) {

  /** How many foreign words may stand between its own. */
  private static final int SLACK = 3;

  public static PhrasePattern of(String text, StemmedText.Synonyms synonyms) {
    StemmedText words = StemmedText.of(text, text.length(), synonyms);
    return new PhrasePattern(
        words.sequence().stream()
            .filter(s -> !s.equals(StemmedText.NOT) && !s.equals(StemmedText.STOP))
            .distinct()
            .toList(),
        words.sequence().contains(StemmedText.NOT));
  }

  public boolean isCode() {
    return stems.size() == 1 && StemmedText.isCode(stems.getFirst());
  }

  /** Whether the text speaks of it, affirmed or denied. */
  public boolean mentionedIn(StemmedText words) {
    return !stems.isEmpty()
        && words.set().containsAll(stems)
        && (stems.size() == 1 || span(words, false));
  }

  /** Whether the text says it: within one clause, and denied exactly when the phrase itself is. */
  public boolean assertedIn(StemmedText words) {
    if (stems.isEmpty() || !words.set().containsAll(stems)) {
      return false;
    }
    return isCode() || span(words, true);
  }

  /** Whether its words stand close together in one clause, affirmed or denied. */
  public boolean inOneClause(StemmedText words) {
    if (!words.set().containsAll(stems)) {
      return false;
    }
    List<String> sequence = words.sequence();
    for (int start = 0; start < sequence.size(); start++) {
      if (stems.contains(sequence.get(start)) && end(sequence, start, true) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean span(StemmedText words, boolean strict) {
    List<String> sequence = words.sequence();
    for (int start = 0; start < sequence.size(); start++) {
      if (stems.contains(sequence.get(start))) {
        int end = end(sequence, start, strict);
        if (end >= 0 && (!strict || deniedAt(sequence, start, end) == negated)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Where the last of the wanted words stands when read from {@code start}; -1 if they do not all
   * stand close by.
   */
  private int end(List<String> sequence, int start, boolean strict) {
    long missing = (1L << stems.size()) - 1;
    int room = stems.size() + SLACK;
    for (int i = start; i < sequence.size() && room > 0; i++) {
      String stem = sequence.get(i);
      int wanted = stems.indexOf(stem);
      if (wanted >= 0) {
        missing &= ~(1L << wanted);
        if (missing == 0) {
          return i;
        }
      } else if (stem.equals(StemmedText.STOP) && strict) {
        return -1;
      }
      room -= stem.equals(StemmedText.NOT) || stem.equals(StemmedText.STOP) ? 0 : 1;
    }
    return -1;
  }

  private static boolean deniedAt(List<String> sequence, int start, int end) {
    for (int i = end; i >= 0 && i >= start - 2; i--) {
      if (i < start && sequence.get(i).equals(StemmedText.STOP)) {
        return false;
      }
      if (sequence.get(i).equals(StemmedText.NOT)) {
        return true;
      }
    }
    return false;
  }
}
