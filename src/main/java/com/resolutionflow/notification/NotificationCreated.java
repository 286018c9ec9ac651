package com.resolutionflow.notification;

import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import java.util.UUID;

/** Tells the addressee's browsers, and nobody else's. */
record NotificationCreated(UUID accountId, UUID userId, Notification data) implements LiveUpdate {

  @Override
  public String topic() {
    return "notification_created";
  }

  @Override
  public Audience audience() {
    return Audience.only(userId);
  }
}
