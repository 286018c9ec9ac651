package com.resolutionflow.masking;

import com.resolutionflow.masking.text.WordCursor;
import com.resolutionflow.masking.text.WordShape;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the value of one credential phrase: where it begins and ends, if there is one. */
record CredentialValueReader(String text, CredentialPhrase phrase, MaskedSpans spans) {

  /** How the text introduces the value. */
  enum Introduction {
    /** "password: …" */
    ASSIGNED,
    /** "the password is …" */
    STATED,
    /** "password …", with nothing in between: the value has to look like a secret. */
    ADJACENT
  }

  private static final String OPENERS = "\"'`“”‘„«»‚*<([_";
  private static final String TRAILERS = ".,;:)]}>\"'`”’»*«“";
  private static final int MOST_LINES = 20;
  private static final int MOST_WORDS = 4;
  private static final Pattern PLURAL = Pattern.compile("(?iu)(?:s|wörter)$|^mots ");
  private static final Pattern NEXT_PAIR =
      Pattern.compile("\\s{0,2}[A-Za-z][A-Za-z0-9_ .-]{0,40}+[=:]");

  /** Marks the word at {@code c} if it can be the value; whether it did. */
  boolean readValue(WordCursor c, Introduction introduction) {
    c.skipBlanks();
    if (introduction != Introduction.ADJACENT) {
      skipFillers(c);
      if (c.word().isEmpty()) {
        return readBelow(c);
      }
    }
    return markValue(c, introduction);
  }

  /**
   * Marks the word that stands alone on the next line with anything on it; below a plural the last
   * word of each short line. Whether there was one.
   */
  boolean readBelow(WordCursor c) {
    boolean several = PLURAL.matcher(text).region(phrase.start(), phrase.end()).find();
    int read = 0;
    c.skipBlankLines();
    while (read < (several ? MOST_LINES : 1)
        && skipToLast(c, several ? MOST_WORDS : 1)
        && markValue(c.copy(), Introduction.ADJACENT)) {
      read++;
      c.skipWord().skipLineBreak().skipBullet();
    }
    return read > 0;
  }

  /** Moves to the last word of the line; whether it has no more words than those, but some. */
  private static boolean skipToLast(WordCursor c, int most) {
    for (int words = 1; words <= most && !c.word().isEmpty(); words++) {
      if (c.copy().skipWord().word().isEmpty()) {
        return true;
      }
      c.skipWord();
    }
    return false;
  }

  /** Over "now", "changed to", "set to:" and the like. */
  private static void skipFillers(WordCursor c) {
    for (int i = 0;
        i < 4 && CredentialWords.FILLERS.contains(c.word().toLowerCase(Locale.ROOT));
        i++) {
      c.skipWord();
    }
    CredentialPhraseDetector.skipAssignment(c);
    c.skipBlanks();
  }

  private boolean markValue(WordCursor c, Introduction introduction) {
    int start = c.position;
    if (spans.touchesMarker(start, Math.min(text.length(), start + 1))) {
      return false;
    }
    char quote = c.current();
    int close = closingQuote(start);
    if (close > start + 1) {
      String inside = text.substring(start + 1, close);
      boolean prose =
          inside.indexOf(' ') >= 0
              && phrase.kind() != CredentialPhrase.Kind.PHRASE
              && !(introduction != Introduction.ADJACENT && hasNoOrdinaryWord(inside));
      boolean token = "(<[*".indexOf(quote) < 0;
      if (!prose
          && (token ? isQuotedValue(inside) : shape().matches(inside, introduction, close))) {
        return add(start + 1, close);
      }
    }
    while (start < text.length() && OPENERS.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return markWord(start, introduction);
  }

  private CredentialShape shape() {
    return new CredentialShape(text, phrase);
  }

  private boolean isQuotedValue(String inside) {
    return !WordShape.isPlaceholder(inside)
        && !(WordShape.isOrdinary(inside) && inside.length() < 4)
        && inside.length() >= Math.min(phrase.kind().minLength, 4)
        && !CredentialShape.isErrorCode(inside)
        && (phrase.kind() != CredentialPhrase.Kind.KEY
            || inside.length() >= 8 && !WordShape.isOrdinary(inside));
  }

  static boolean hasNoOrdinaryWord(String inside) {
    String[] words = inside.split(" ");
    for (String word : words) {
      if (WordShape.isOrdinary(word.replaceAll("\\p{Punct}", ""))) {
        return false;
      }
    }
    return words.length <= 5;
  }

  private int closingQuote(int start) {
    char open = start < text.length() ? text.charAt(start) : '\n';
    int pair = "\"'`“„«‘*(<[".indexOf(open);
    if (pair < 0) {
      return -1;
    }
    String closers =
        switch (open) {
          case '“', '„' -> "”“\"";
          case '«' -> "»";
          case '‘' -> "’'";
          case '(' -> ")";
          case '<' -> ">";
          case '[' -> "]";
          default -> String.valueOf(open);
        };
    for (int i = start + 1; i < text.length() && i - start < 130 && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (closers.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean markWord(int start, Introduction introduction) {
    int end = wordEnd(start);
    if (phrase.kind() == CredentialPhrase.Kind.PHRASE && introduction != Introduction.ADJACENT) {
      int phrase = passphraseEnd(start);
      if (phrase > end) {
        return add(start, phrase);
      }
    }
    String word = text.substring(start, end);
    return shape().matches(word, introduction, end) && add(start, end);
  }

  /**
   * Where the word that begins there ends, without the signs that belong to the sentence around it.
   */
  private int wordEnd(int start) {
    int end = start;
    while (end < text.length()
        && end - start < 512
        && !WordCursor.isBlank(text.charAt(end))
        && !isSeparator(end)) {
      end++;
    }
    while (end > start && TRAILERS.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** A connection string or a query goes on here, or markup begins. */
  private boolean isSeparator(int at) {
    char c = text.charAt(at);
    if (c == '<' || c == '"') {
      return true;
    }
    if (c == ',' || c == '&' || c == ';') {
      return NEXT_PAIR.matcher(text).region(at + 1, text.length()).lookingAt();
    }
    return false;
  }

  /**
   * Where three to twelve words without any ordinary sentence in them end; {@code start} when it is
   * no such phrase.
   */
  private int passphraseEnd(int start) {
    WordCursor c = new WordCursor(text, start);
    int words = 0;
    int end = start;
    while (words < 24 && !c.word().isEmpty()) {
      String written = c.word();
      String bare = stripPunctuation(written);
      if (!WordShape.isPlain(bare)
          || words > 0 && CredentialWords.FOLLOWERS.contains(bare)
          || words == 0 && CredentialWords.NOT_PASSPHRASE_STARTS.contains(bare)) {
        break;
      }
      words++;
      end = c.position + bare.length();
      if (written.length() > bare.length()) {
        break;
      }
      c.skipWord();
    }
    return words >= 3 ? end : start;
  }

  static String stripPunctuation(String written) {
    int end = written.length();
    while (end > 0 && TRAILERS.indexOf(written.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = 0;
    while (start < end && OPENERS.indexOf(written.charAt(start)) >= 0) {
      start++;
    }
    return written.substring(start, end);
  }

  private boolean add(int start, int end) {
    spans.add(start, end, phrase.kind().secretKind);
    return true;
  }
}
