package com.resolutionflow.masking;

import java.util.Locale;

/** A place in a text that moves forwards, word by word, on one line. */
final class Cursor {

  private static final int LONGEST = 200;
  private static final String CLOSERS = "\"'”’»`*)>]_";

  final String text;
  int at;

  Cursor(String text, int at) {
    this.text = text;
    this.at = at;
  }

  boolean ended() {
    return at >= text.length();
  }

  char here() {
    return ended() ? '\n' : text.charAt(at);
  }

  /** Over blanks, not over the end of the line; at most as many as anybody types. */
  Cursor blanks() {
    for (int i = 0;
        i < 40 && !ended() && here() != '\n' && here() != '\r' && isBlank(here());
        i++) {
      at++;
    }
    return this;
  }

  /** Over the end of one line, and the blanks at the beginning of the next. */
  Cursor line() {
    blanks();
    if (here() == '\r') {
      at++;
    }
    if (!ended() && here() == '\n') {
      at++;
      blanks();
    }
    return this;
  }

  /** Over what closes a quotation or an emphasis, such as the second quote of a JSON name. */
  Cursor closers() {
    for (int i = 0; i < 3 && !ended() && CLOSERS.indexOf(here()) >= 0; i++) {
      at++;
    }
    return this;
  }

  /** The word here, without moving; empty at the end of the line. */
  String word() {
    return text.substring(at, wordEnd());
  }

  /** The word here as it is looked up: small letters, without the signs around it. */
  String plain() {
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
    int end = at;
    while (end < text.length() && end - at < LONGEST && !isBlank(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Over the word here and the blanks after it. */
  Cursor next() {
    at = wordEnd();
    return blanks();
  }

  Cursor copy() {
    return new Cursor(text, at);
  }

  /**
   * The text in small letters, each in its place, which {@link String#toLowerCase} does not
   * promise.
   */
  static String small(String text) {
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
