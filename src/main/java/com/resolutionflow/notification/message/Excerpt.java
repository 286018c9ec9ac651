package com.resolutionflow.notification.message;

import com.resolutionflow.text.ShortText;

/** As much of a text as a message bears. What is left out is never left out in silence. */
public final class Excerpt {

  /** What stands where a text was cut; the message has the link. */
  public static final String REST = "… (the rest is in ResolutionFlow)";

  /** Where less than this is shown, an ellipsis must do. */
  private static final int WORTH_WORDS = 200;

  /** A word that is longer than this is cut: it is none. */
  private static final int LONGEST_WORD = 80;

  private Excerpt() {}

  /** At most that many characters (UTF-16 units), cut between words. */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    String end = most < WORTH_WORDS ? "…" : REST;
    int room = most - end.length() - 1;
    int at = room;
    while (at > Math.max(1, room - LONGEST_WORD) && !Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    if (!Character.isWhitespace(text.charAt(at))) {
      at = Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
    }
    return text.substring(0, at).stripTrailing() + (end.equals(REST) ? " " : "") + end;
  }

  /** As {@link #of}, of one line. */
  public static String line(String text, int most) {
    return of(ShortText.line(text), most);
  }
}
