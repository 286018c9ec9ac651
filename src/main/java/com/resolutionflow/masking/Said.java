package com.resolutionflow.masking;

import java.util.List;
import java.util.Set;

/**
 * Secrets that the words around them announce: "the password for the scanner is …", "Kennwort: …",
 * "logged in with … as the password", and later in the same paragraph "I changed it to …". It looks
 * at some words on either side of each word for a secret, no further.
 */
final class Said implements Rule {

  private static final String RESULT = "\"result\":\"";
  private static final int QUALIFIERS = 10;

  static final Set<String> COPULAS =
      Set.of(
          "is", "was", "are", "were", "be", "being", "equals", "says", "reads", "ist", "war",
          "lautet", "lautete", "heißt", "sind", "est", "sont", "était", "es", "era", "son", "è",
          "é", "werd", "wurde", "jest", "becomes", "became", "now");

  /**
   * What a description of which password begins with; after any other word the password itself is
   * not told.
   */
  private static final Set<String> DESCRIBING =
      Set.of(
          "for",
          "on",
          "of",
          "to",
          "in",
          "at",
          "from",
          "that",
          "which",
          "he",
          "she",
          "they",
          "we",
          "i",
          "you",
          "used",
          "set",
          "given",
          "below",
          "here",
          "again",
          "currently",
          "it",
          "für",
          "von",
          "am",
          "auf",
          "im",
          "zum",
          "beim",
          "des",
          "der",
          "vom",
          "lautet",
          "pour",
          "de",
          "du",
          "sur",
          "d",
          "para",
          "del",
          "en",
          "temporaire",
          "temporal",
          "voor",
          "van",
          "per",
          "provisoire",
          "should",
          "still",
          "must");

  private static final Set<String> STOPPERS =
      Set.of(
          "and", "but", "or", "und", "aber", "et", "mais", "y", "pero", "then", "because", "so",
          "if", "when", "while", "after", "before", "until", "since");

  private static final Set<String> CHANGES =
      Set.of(
          "change",
          "changed",
          "changing",
          "reset",
          "resetting",
          "set",
          "setting",
          "updated",
          "update",
          "put",
          "switched",
          "made",
          "geändert",
          "gesetzt",
          "zurückgesetzt",
          "changé",
          "réinitialisé",
          "mis",
          "cambié",
          "cambiado",
          "restablecí");

  private static final Set<String> LINKS =
      Set.of(
          "as", "with", "using", "use", "used", "try", "tried", "entered", "typed", "mit", "als",
          "avec", "comme", "con", "como", "via");

  @Override
  public void find(String text, Findings found) {
    List<Noun> nouns = Noun.in(text, found);
    for (Noun noun : nouns) {
      var reading = new Reading(text, noun, found);
      if (!after(reading)) {
        Before.find(reading);
      }
    }
    Afterthoughts.find(text, nouns, found);
  }

  /** Whether what follows the noun told the secret. */
  private static boolean after(Reading reading) {
    Cursor c = new Cursor(reading.text(), reading.noun().end()).closers().blanks();
    if (assigns(c)) {
      return reading.value(c, Reading.Told.ASSIGNED);
    }
    if (c.here() == '?') {
      return answered(reading, c);
    }
    if (c.here() == '(') {
      return bracketed(reading, c);
    }
    if (c.plain().equals("back")) {
      c.next();
    }
    String first = c.plain();
    if (first.equals("to")
        || first.equals("zu")
        || first.equals("auf")
        || first.equals("à")
        || first.equals("a")) {
      if (changes(reading) && reading.value(c.copy().next(), Reading.Told.ASSIGNED)) {
        return true;
      }
    }
    if (!COPULAS.contains(first) && !DESCRIBING.contains(first)) {
      return direct(reading, c);
    }
    return described(reading, c.copy())
        || first.equals("of") && reading.value(c.next(), Reading.Told.DIRECT);
  }

  /**
   * "What is the password? …", in one text or as the question and the result of a step written as
   * JSON.
   */
  private static boolean answered(Reading reading, Cursor c) {
    c.at++;
    String near = reading.text().substring(c.at, Math.min(reading.text().length(), c.at + 140));
    int result = c.here() == '"' ? near.indexOf(RESULT) : -1;
    if (result >= 0) {
      c.at += result + RESULT.length();
      return reading.value(c, Reading.Told.ASSIGNED);
    }
    return reading.value(c.line(), Reading.Told.DIRECT);
  }

  /** "password (admin): …" and "password (…)". */
  private static boolean bracketed(Reading reading, Cursor c) {
    int close = reading.text().indexOf(')', c.at);
    if (close < 0
        || close - c.at > 60
        || reading.text().substring(c.at, close).indexOf('\n') >= 0) {
      return false;
    }
    Cursor beyond = new Cursor(reading.text(), close + 1).blanks();
    if (assigns(beyond) && reading.value(beyond, Reading.Told.ASSIGNED)) {
      return true;
    }
    if (COPULAS.contains(beyond.plain()) && reading.value(beyond.next(), Reading.Told.SAID)) {
      return true;
    }
    c.at++;
    return reading.value(c, Reading.Told.DIRECT);
  }

  private static boolean described(Reading reading, Cursor c) {
    for (int words = 0; words < QUALIFIERS && !c.word().isEmpty(); words++) {
      String plain = c.plain();
      String written = c.word();
      if (STOPPERS.contains(plain)) {
        return false;
      }
      if (COPULAS.contains(plain)) {
        return reading.value(c.next(), Reading.Told.SAID);
      }
      if (words > 0
          && Value.isComplex(Reading.bare(written))
          && reading.value(c, Reading.Told.DIRECT)) {
        return true;
      }
      char last = written.charAt(written.length() - 1);
      boolean ends = ".;!?,".indexOf(last) >= 0;
      int colon = assignment(written);
      if (colon > 0) {
        c.at += colon;
        assigns(c);
        return reading.value(c, Reading.Told.ASSIGNED);
      }
      if (ends) {
        return false;
      }
      c.next();
      if (assigns(c)) {
        return reading.value(c, Reading.Told.ASSIGNED);
      }
    }
    return false;
  }

  /** Where in "portal:" or "jdoe=secret" the sign is; not in an address. */
  private static int assignment(String word) {
    int colon = word.indexOf('=');
    if (colon > 0) {
      return colon;
    }
    return word.endsWith(":") && word.length() > 1 ? word.length() - 1 : -1;
  }

  private static boolean direct(Reading reading, Cursor c) {
    if (reading.value(c.copy(), Reading.Told.DIRECT)) {
      return true;
    }
    Words before = Words.before(reading.text(), reading.noun().start(), 3);
    boolean used =
        before.any(LINKS)
            && !reading.noun().kind().equals(Noun.Kind.PASS)
            && !before.any(Set.of("asks", "prompted", "asked"));
    return used
        && reading.noun().kind() == Noun.Kind.PASSWORD
        && reading.value(c, Reading.Told.SAID);
  }

  private static boolean changes(Reading reading) {
    return Words.before(reading.text(), reading.noun().start(), 6).any(CHANGES);
  }

  /** Steps over ":", "=", "=>", "->" or the like; whether there was one. */
  static boolean assigns(Cursor c) {
    c.blanks();
    int start = c.at;
    while (!c.ended() && ":=>→".indexOf(c.here()) >= 0 && c.at - start < 3) {
      c.at++;
    }
    if (c.at == start
        && (c.text.startsWith("->", start)
            || c.text.startsWith("- ", start)
            || c.text.startsWith("– ", start))) {
      c.at += 2;
    }
    if (c.at > start && c.text.startsWith("** ", c.at)) {
      c.at += 3;
    }
    return c.at > start;
  }
}
