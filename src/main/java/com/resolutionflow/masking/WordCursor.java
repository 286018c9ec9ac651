package com.resolutionflow.masking;

import java.util.Locale;

/** A place in a text that moves forwards, word by word, on one line. */
final class WordCursor {

  private static final int LONGEST = 200;
  private static final String CLOSERS = "\"'”’»`*)>]_";

  final String text;
  int position;

  WordCursor(String text, int at) {
    this.text = text;
    this.position = at;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  char current() {
    return atEnd() ? '\n' : text.charAt(position);
  }

  /** Over blanks, not over the end of the line; at most as many as anybody types. */
  WordCursor skipBlanks() {
    for (int i = 0;
        i < 40 && !atEnd() && current() != '\n' && current() != '\r' && isBlank(current());
        i++) {
      position++;
    }
    return this;
  }

  /** Over the end of one line, and the blanks at the beginning of the next. */
  WordCursor skipLineBreak() {
    skipBlanks();
    if (current() == '\r') {
      position++;
    }
    if (!atEnd() && current() == '\n') {
      position++;
      skipBlanks();
    }
    return this;
  }

  /** Over what closes a quotation or an emphasis, such as the second quote of a JSON name. */
  WordCursor skipClosers() {
    for (int i = 0; i < 3 && !atEnd() && CLOSERS.indexOf(current()) >= 0; i++) {
      position++;
    }
    return this;
  }

  /** The word here, without moving; empty at the end of the line. */
  String word() {
    return text.substring(position, wordEnd());
  }

  /** The word here as it is looked up: small letters, without the signs around it. */
  String normalizedWord() {
    String word = word();
    int start = 0;
    int end = word.length();
    while (start < end && !Character.isLetterOrDigit(word.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(start, end).toLowerCase(Locale.ROOT);
  }

  int wordEnd() {
    int end = position;
    while (end < text.length() && end - position < LONGEST && !isBlank(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Over the word here and the blanks after it. */
  WordCursor skipWord() {
    position = wordEnd();
    return skipBlanks();
  }

  WordCursor copy() {
    return new WordCursor(text, position);
  }

  /**
   * The text in small letters, each in its place, which {@link String#toLowerCase} does not
   * promise.
   */
  static String lowerCase(String text) {
    char[] small = text.toCharArray();
    for (int i = 0; i < small.length; i++) {
      small[i] = Character.toLowerCase(small[i]);
    }
    return new String(small);
  }

  static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
