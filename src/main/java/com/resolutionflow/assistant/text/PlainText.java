package com.resolutionflow.assistant.text;

import java.text.BreakIterator;
import java.util.Locale;

/** People's words made fit for one line of ours: any script, any length, any strange character. */
public final class PlainText {

  /**
   * The longest look back for a blank to cut at, so that one endless word does not empty the line.
   */
  private static final double KEEP_AT_LEAST = 0.6;

  private PlainText() {}

  /**
   * One line: runs of white space become one blank; control characters and direction overrides go,
   * because they would rearrange the text around them; half a surrogate pair becomes U+FFFD,
   * because no database or wire takes it.
   */
  public static String singleLine(String text) {
    var line = new StringBuilder(Math.min(text.length(), 4096));
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        gap = true;
      } else if (!dropped(c)) {
        if (gap && !line.isEmpty()) {
          line.append(' ');
        }
        gap = false;
        line.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
      }
    }
    return line.toString();
  }

  /**
   * The same for text of several paragraphs: a blank line between two stays, and so does a single
   * line break.
   */
  public static String paragraphs(String text, int max) {
    String head = text.length() > 4 * max ? text.substring(0, 4 * max) : text;
    StringBuilder out = new StringBuilder();
    for (String line : head.strip().split("\\R", -1)) {
      String clean = singleLine(line);
      boolean gap = out.toString().endsWith("\n\n");
      if (!(clean.isEmpty() && gap)) {
        out.append(clean).append('\n');
      }
    }
    return shorten(out.toString().strip(), max);
  }

  private static boolean dropped(int c) {
    boolean override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return override
        || Character.getType(c) == Character.CONTROL
        || c == 0xFEFF
        || c == 0x200B
        || c == 0x2060;
  }

  /** Whether it says anything: a letter, a digit or a picture, not only punctuation. */
  public static boolean hasContent(String text) {
    return text.codePoints()
        .anyMatch(
            c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL);
  }

  /**
   * That line in at most {@code max} UTF-16 units, cut between words where there are any and never
   * inside a character.
   */
  public static String shorten(String line, int max) {
    if (line.length() <= max) {
      return line;
    }
    String window = line.substring(0, Math.min(line.length(), max + 64));
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(window);
    int cut = window.length() < max ? window.length() : characters.preceding(max);
    int blank = window.lastIndexOf(' ', cut);
    if (blank >= cut * KEEP_AT_LEAST) {
      cut = blank;
    }
    return window.substring(0, Math.max(cut, 0)).stripTrailing() + "…";
  }

  /**
   * {@link #singleLine} and {@link #shorten}, without reading more of a huge text than can be
   * shown.
   */
  public static String brief(String text, int max) {
    String head = text.length() > 8 * max + 512 ? text.substring(0, 8 * max + 512) : text;
    String line = singleLine(head);
    return head.length() < text.length()
        ? shorten(line + " " + "…".repeat(max), max)
        : shorten(line, max);
  }

  /** With a full stop, unless it ends a sentence already. */
  public static String withFullStop(String line) {
    if (line.isEmpty()) {
      return line;
    }
    int last = line.codePointBefore(line.length());
    return ".!?…。！？؟।".indexOf(last) >= 0 ? line : line + ".";
  }

  /** Without the full stop at its end. */
  public static String withoutFullStop(String line) {
    return line.endsWith(".") && !line.endsWith("..") ? line.substring(0, line.length() - 1) : line;
  }

  /** A sentence of ours, to go on inside another; ours begin with an article or a plain word. */
  public static String asInnerClause(String sentence) {
    String clause = withoutFullStop(sentence);
    boolean acronym =
        clause.length() > 1 && !Character.isLowerCase(clause.charAt(1)) && clause.charAt(1) != ' ';
    return acronym || clause.isEmpty()
        ? clause
        : Character.toLowerCase(clause.charAt(0)) + clause.substring(1);
  }
}
