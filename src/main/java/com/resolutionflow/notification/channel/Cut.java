package com.resolutionflow.notification.channel;

/** Shortens text for those who take only so much. */
public final class Cut {

  private Cut() {}

  /**
   * At most that many characters, the last one an ellipsis if some are left out; no character is
   * halved.
   */
  public static String to(int most, String text) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
