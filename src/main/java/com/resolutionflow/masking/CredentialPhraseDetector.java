package com.resolutionflow.masking;

import java.util.List;
import java.util.Set;

/**
 * Secrets that the words around them announce: "the password for the scanner is …", "Kennwort: …",
 * "logged in with … as the password", and later in the same paragraph "I changed it to …". It looks
 * at some words on either side of each word for a secret, no further.
 */
final class CredentialPhraseDetector implements SecretDetector {

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
  public void find(String text, MaskedSpans found) {
    List<CredentialPhrase> nouns = CredentialPhrase.findAll(text, found);
    for (CredentialPhrase noun : nouns) {
      var reading = new CredentialValueReader(text, noun, found);
      if (!after(reading)) {
        PrecedingValue.find(reading);
      }
    }
    LaterMention.find(text, nouns, found);
  }

  /** Whether what follows the noun told the secret. */
  private static boolean after(CredentialValueReader reading) {
    WordCursor c =
        new WordCursor(reading.text(), reading.phrase().end()).skipClosers().skipBlanks();
    if (skipAssignment(c)) {
      return reading.readValue(c, CredentialValueReader.Introduction.ASSIGNED);
    }
    if (c.current() == '?') {
      return answered(reading, c);
    }
    if (c.current() == '(') {
      return bracketed(reading, c);
    }
    if (c.normalizedWord().equals("back")) {
      c.skipWord();
    }
    String first = c.normalizedWord();
    if (first.equals("to")
        || first.equals("zu")
        || first.equals("auf")
        || first.equals("à")
        || first.equals("a")) {
      if (changes(reading)
          && reading.readValue(c.copy().skipWord(), CredentialValueReader.Introduction.ASSIGNED)) {
        return true;
      }
    }
    if (!COPULAS.contains(first) && !DESCRIBING.contains(first)) {
      return direct(reading, c);
    }
    return described(reading, c.copy())
        || first.equals("of")
            && reading.readValue(c.skipWord(), CredentialValueReader.Introduction.ADJACENT);
  }

  /**
   * "What is the password? …", in one text or as the question and the result of a step written as
   * JSON.
   */
  private static boolean answered(CredentialValueReader reading, WordCursor c) {
    c.position++;
    String near =
        reading.text().substring(c.position, Math.min(reading.text().length(), c.position + 140));
    int result = c.current() == '"' ? near.indexOf(RESULT) : -1;
    if (result >= 0) {
      c.position += result + RESULT.length();
      return reading.readValue(c, CredentialValueReader.Introduction.ASSIGNED);
    }
    return reading.readValue(c.skipLineBreak(), CredentialValueReader.Introduction.ADJACENT);
  }

  /** "password (admin): …" and "password (…)". */
  private static boolean bracketed(CredentialValueReader reading, WordCursor c) {
    int close = reading.text().indexOf(')', c.position);
    if (close < 0
        || close - c.position > 60
        || reading.text().substring(c.position, close).indexOf('\n') >= 0) {
      return false;
    }
    WordCursor beyond = new WordCursor(reading.text(), close + 1).skipBlanks();
    if (skipAssignment(beyond)
        && reading.readValue(beyond, CredentialValueReader.Introduction.ASSIGNED)) {
      return true;
    }
    if (COPULAS.contains(beyond.normalizedWord())
        && reading.readValue(beyond.skipWord(), CredentialValueReader.Introduction.STATED)) {
      return true;
    }
    c.position++;
    return reading.readValue(c, CredentialValueReader.Introduction.ADJACENT);
  }

  private static boolean described(CredentialValueReader reading, WordCursor c) {
    for (int words = 0; words < QUALIFIERS && !c.word().isEmpty(); words++) {
      String plain = c.normalizedWord();
      String written = c.word();
      if (STOPPERS.contains(plain)) {
        return false;
      }
      if (COPULAS.contains(plain)) {
        return reading.readValue(c.skipWord(), CredentialValueReader.Introduction.STATED);
      }
      if (words > 0
          && WordShape.isComplex(CredentialValueReader.stripPunctuation(written))
          && reading.readValue(c, CredentialValueReader.Introduction.ADJACENT)) {
        return true;
      }
      char last = written.charAt(written.length() - 1);
      boolean ends = ".;!?,".indexOf(last) >= 0;
      int colon = assignment(written);
      if (colon > 0) {
        c.position += colon;
        skipAssignment(c);
        return reading.readValue(c, CredentialValueReader.Introduction.ASSIGNED);
      }
      if (ends) {
        return false;
      }
      c.skipWord();
      if (skipAssignment(c)) {
        return reading.readValue(c, CredentialValueReader.Introduction.ASSIGNED);
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

  private static boolean direct(CredentialValueReader reading, WordCursor c) {
    if (reading.readValue(c.copy(), CredentialValueReader.Introduction.ADJACENT)) {
      return true;
    }
    PrecedingWords before = PrecedingWords.before(reading.text(), reading.phrase().start(), 3);
    boolean used =
        before.containsAny(LINKS)
            && !reading.phrase().kind().equals(CredentialPhrase.Kind.PASS)
            && !before.containsAny(Set.of("asks", "prompted", "asked"));
    return used
        && reading.phrase().kind() == CredentialPhrase.Kind.PASSWORD
        && reading.readValue(c, CredentialValueReader.Introduction.STATED);
  }

  private static boolean changes(CredentialValueReader reading) {
    return PrecedingWords.before(reading.text(), reading.phrase().start(), 6).containsAny(CHANGES);
  }

  /** Steps over ":", "=", "=>", "->" or the like; whether there was one. */
  static boolean skipAssignment(WordCursor c) {
    c.skipBlanks();
    int start = c.position;
    while (!c.atEnd() && ":=>→".indexOf(c.current()) >= 0 && c.position - start < 3) {
      c.position++;
    }
    if (c.position == start
        && (c.text.startsWith("->", start)
            || c.text.startsWith("- ", start)
            || c.text.startsWith("– ", start))) {
      c.position += 2;
    }
    if (c.position > start && c.text.startsWith("** ", c.position)) {
      c.position += 3;
    }
    return c.position > start;
  }
}
