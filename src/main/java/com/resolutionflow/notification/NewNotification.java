package com.resolutionflow.notification;

import com.resolutionflow.notification.channel.bell.BellRenderer;
import com.resolutionflow.notification.channel.bell.BellRenderer.BellText;
import com.resolutionflow.notification.message.HandoffMessage;
import java.util.UUID;

/**
 * A notification for one addressee, before it is known whether they want it.
 *
 * @param always whether they get it whatever their preferences, because they are meant by name
 * @param resolved whether there is nothing left to do about it: it is listed, and does not count as
 *     unread
 */
record NewNotification(UUID userId, BellText text, boolean always, boolean resolved) {

  static NewNotification to(UUID user, HandoffMessage message) {
    return new NewNotification(user, BellRenderer.render(message), false, false);
  }

  static NewNotification byName(UUID user, HandoffMessage message) {
    return new NewNotification(user, BellRenderer.render(message), true, false);
  }

  static NewNotification resolved(UUID user, HandoffMessage message) {
    return new NewNotification(user, BellRenderer.render(message), false, true);
  }
}
