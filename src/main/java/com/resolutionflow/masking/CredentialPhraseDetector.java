package com.resolutionflow.masking;

import com.resolutionflow.masking.CredentialValueReader.Introduction;
import com.resolutionflow.masking.text.WordCursor;
import com.resolutionflow.masking.text.WordShape;
import java.util.List;

/**
 * Secrets that the words around them announce: "the password for the scanner is …", "Kennwort: …",
 * "logged in with … as the password", later in the same paragraph "I changed it to …", and the
 * tables with such a heading. It looks at some words on either side of each word for a secret, no
 * further.
 */
final class CredentialPhraseDetector implements SecretDetector {

  private static final String RESULT = "\"result\":\"";
  private static final int QUALIFIERS = 10;

  @Override
  public void find(String text, MaskedSpans found) {
    List<CredentialPhrase> phrases = CredentialPhrase.findAll(text, found);
    for (CredentialPhrase phrase : phrases) {
      var reader = new CredentialValueReader(text, phrase, found);
      if (!readFollowing(reader)) {
        PrecedingValue.find(reader);
      }
    }
    LaterMention.find(text, phrases, found);
    if (!phrases.isEmpty()) {
      LineTables.find(text, phrases, found);
      HtmlTables.find(text, found);
    }
  }

  /** Whether the value stands behind the phrase. */
  private static boolean readFollowing(CredentialValueReader reader) {
    WordCursor c = new WordCursor(reader.text(), reader.phrase().end()).skipClosers().skipBlanks();
    if (c.word().isEmpty() && isHeading(reader)) {
      return reader.readBelow(c);
    }
    if (skipAssignment(c)) {
      return reader.readValue(c, Introduction.ASSIGNED);
    }
    if (c.current() == '?') {
      return readAnswer(reader, c);
    }
    if (c.current() == '(') {
      return readBracketed(reader, c);
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
      if (isChanged(reader) && reader.readValue(c.copy().skipWord(), Introduction.ASSIGNED)) {
        return true;
      }
    }
    if (!CredentialWords.COPULAS.contains(first)
        && !CredentialWords.DESCRIPTION_STARTS.contains(first)) {
      return readAdjacent(reader, c.copy())
          || !CredentialWords.COMPOUNDS.contains(first) && readBelowColon(reader, c);
    }
    return readDescribed(reader, c.copy())
        || first.equals("of") && reader.readValue(c.skipWord(), Introduction.ADJACENT);
  }

  /** Whether the phrase ends a line with nothing else on it than a heading has. */
  private static boolean isHeading(CredentialValueReader reader) {
    int start = reader.phrase().start();
    int from = start;
    while (from > 0 && start - from < 60 && reader.text().charAt(from - 1) != '\n') {
      from--;
    }
    return CredentialPhrase.named(reader.text().substring(from, reader.phrase().end())).isPresent();
  }

  /**
   * "What is the password? …", in one text or as the question and the result of a step written as
   * JSON.
   */
  private static boolean readAnswer(CredentialValueReader reader, WordCursor c) {
    c.position++;
    String near =
        reader.text().substring(c.position, Math.min(reader.text().length(), c.position + 140));
    int result = c.current() == '"' ? near.indexOf(RESULT) : -1;
    if (result >= 0) {
      c.position += result + RESULT.length();
      return reader.readValue(c, Introduction.ASSIGNED);
    }
    return reader.readValue(c.skipLineBreak(), Introduction.ADJACENT);
  }

  /** "password (admin): …" and "password (…)". */
  private static boolean readBracketed(CredentialValueReader reader, WordCursor c) {
    int close = reader.text().indexOf(')', c.position);
    if (close < 0
        || close - c.position > 60
        || reader.text().substring(c.position, close).indexOf('\n') >= 0) {
      return false;
    }
    WordCursor beyond = new WordCursor(reader.text(), close + 1).skipBlanks();
    if (skipAssignment(beyond) && reader.readValue(beyond, Introduction.ASSIGNED)) {
      return true;
    }
    if (CredentialWords.COPULAS.contains(beyond.normalizedWord())
        && reader.readValue(beyond.skipWord(), Introduction.STATED)) {
      return true;
    }
    c.position++;
    return reader.readValue(c, Introduction.ADJACENT);
  }

  private static boolean readDescribed(CredentialValueReader reader, WordCursor c) {
    for (int words = 0; words < QUALIFIERS && !c.word().isEmpty(); words++) {
      String plain = c.normalizedWord();
      String written = c.word();
      if (CredentialWords.CLAUSE_STARTS.contains(plain)) {
        return false;
      }
      if (CredentialWords.COPULAS.contains(plain)) {
        return reader.readValue(c.skipWord(), Introduction.STATED);
      }
      if (words > 0
          && WordShape.isComplex(CredentialValueReader.stripPunctuation(written))
          && reader.readValue(c, Introduction.ADJACENT)) {
        return true;
      }
      char last = written.charAt(written.length() - 1);
      boolean ends = ".;!?,".indexOf(last) >= 0;
      int colon = assignment(written);
      if (colon > 0) {
        c.position += colon;
        skipAssignment(c);
        return reader.readValue(c, Introduction.ASSIGNED);
      }
      if (ends) {
        return false;
      }
      c.skipWord();
      if (skipAssignment(c)) {
        return reader.readValue(c, Introduction.ASSIGNED);
      }
    }
    return false;
  }

  /** "password as agreed:" with the value on the next line. */
  private static boolean readBelowColon(CredentialValueReader reader, WordCursor c) {
    int end = c.position;
    while (end < c.text.length() && end - c.position < 80 && c.text.charAt(end) != '\n') {
      end++;
    }
    if (end == c.text.length()
        || c.text.charAt(end) != '\n'
        || !c.text.substring(c.position, end).stripTrailing().endsWith(":")) {
      return false;
    }
    c.position = end;
    return reader.readBelow(c);
  }

  /** Where in "portal:" or "jdoe=secret" the sign is; not in an address. */
  private static int assignment(String word) {
    int colon = word.indexOf('=');
    if (colon > 0) {
      return colon;
    }
    return word.endsWith(":") && word.length() > 1 ? word.length() - 1 : -1;
  }

  private static boolean readAdjacent(CredentialValueReader reader, WordCursor c) {
    if (reader.readValue(c.copy(), Introduction.ADJACENT)) {
      return true;
    }
    PrecedingWords before = PrecedingWords.before(reader.text(), reader.phrase().start(), 3);
    boolean used =
        before.containsAny(CredentialWords.USES)
            && !reader.phrase().kind().equals(CredentialPhrase.Kind.PASS)
            && !before.containsAny(CredentialWords.PROMPTS);
    return used
        && reader.phrase().kind() == CredentialPhrase.Kind.PASSWORD
        && reader.readValue(c, Introduction.STATED);
  }

  private static boolean isChanged(CredentialValueReader reader) {
    return PrecedingWords.before(reader.text(), reader.phrase().start(), 6)
        .containsAny(CredentialWords.CHANGES);
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
