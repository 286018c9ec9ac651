package com.resolutionflow.notification.channel.bell;

import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.text.ShortText;

/** A message as the bell shows it: a line, a text and where a click leads. */
public final class BellRenderer {

  private static final int LONGEST_TITLE = 180;

  private BellRenderer() {}

  public static BellText render(HandoffMessage message) {
    return new BellText(
        ShortText.cut(message.title(), LONGEST_TITLE),
        message.text(),
        message.link() == null ? "/escalations" : message.link().url());
  }

  /**
   * What a notification says.
   *
   * @param link where in the product it leads, from the root
   */
  public record BellText(String title, String body, String link) {}
}
