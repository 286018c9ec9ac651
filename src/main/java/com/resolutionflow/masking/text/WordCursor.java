package com.resolutionflow.masking.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** A place in a text that moves forwards, word by word, on one line. */
public final class WordCursor {

  private static final int LONGEST = 200;
  private static final Pattern RULER = Pattern.compile("`{3}[a-z]{0,20}|[-=~_*]{3,200}");
  private static final String CLOSERS = "\"'”’»`*)>]_";

  public final String text;
  public int position;

  public WordCursor(String text, int at) {
    this.text = text;
    this.position = at;
  }

  public boolean atEnd() {
    return position >= text.length();
  }

  public char current() {
    return atEnd() ? '\n' : text.charAt(position);
  }

  /** Over blanks, not over the end of the line; at most as many as anybody types. */
  public WordCursor skipBlanks() {
    for (int i = 0;
        i < 40 && !atEnd() && current() != '\n' && current() != '\r' && isBlank(current());
        i++) {
      position++;
    }
    return this;
  }

  /** Over the end of one line, and the blanks at the beginning of the next. */
  public WordCursor skipLineBreak() {
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

  /**
   * Over the end of the line, blank lines, a fence or a line of dashes, and the bullet of an item,
   * to what is written next; not over more than anybody leaves free.
   */
  public WordCursor skipBlankLines() {
    for (int lines = 0; lines < 5 && word().isEmpty() && !atEnd(); lines++) {
      skipLineBreak();
      if (RULER.matcher(word()).matches() && copy().skipWord().word().isEmpty()) {
        skipWord();
      }
    }
    return skipBullet();
  }

  /** Over the sign in front of an item of a list or of what is quoted. */
  public WordCursor skipBullet() {
    if ("-*>•".indexOf(current()) >= 0
        && position + 1 < text.length()
        && text.charAt(position + 1) == ' ') {
      position += 2;
      skipBlanks();
    }
    return this;
  }

  /** Over what closes a quotation or an emphasis, such as the second quote of a JSON name. */
  public WordCursor skipClosers() {
    for (int i = 0; i < 3 && !atEnd() && CLOSERS.indexOf(current()) >= 0; i++) {
      position++;
    }
    return this;
  }

  /** The word here, without moving; empty at the end of the line. */
  public String word() {
    return text.substring(position, wordEnd());
  }

  /** The word here as it is looked up: small letters, without the signs around it. */
  public String normalizedWord() {
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

  public int wordEnd() {
    int end = position;
    while (end < text.length() && end - position < LONGEST && !isBlank(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Over the word here and the blanks after it. */
  public WordCursor skipWord() {
    position = wordEnd();
    return skipBlanks();
  }

  public WordCursor copy() {
    return new WordCursor(text, position);
  }

  /**
   * The text in small letters, each in its place, which {@link String#toLowerCase} does not
   * promise.
   */
  public static String lowerCase(String text) {
    char[] small = text.toCharArray();
    for (int i = 0; i < small.length; i++) {
      small[i] = Character.toLowerCase(small[i]);
    }
    return new String(small);
  }

  public static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
