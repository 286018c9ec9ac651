package com.resolutionflow.text;

import java.util.regex.Pattern;

/** Shortens text for whatever takes only so much of it. */
public final class ShortText {

  /** Also what some programs take for the end of a line, and halves of characters. */
  private static final Pattern GAP =
      Pattern.compile("[\\s\\p{Cntrl}\\u2028\\u2029\\x{D800}-\\x{DFFF}]+");

  private ShortText() {}

  /**
   * At most that many characters (UTF-16 units), the last one an ellipsis if some are left out; no
   * character is halved.
   */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** The text on one line, without control characters. */
  public static String line(String text) {
    return GAP.matcher(text).replaceAll(" ").strip();
  }

  /** As {@link #line(String)}, and as {@link #cut}. */
  public static String line(String text, int most) {
    return cut(line(text), most);
  }
}
