package com.resolutionflow.notification.channel;

import com.resolutionflow.delivery.DeliveryRequest;
import com.resolutionflow.handoff.Handoff;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries about a handoff. */
public final class HandoffDelivery {

  /** As the outbox records what they are about. */
  public static final String SUBJECT_TYPE = "handoff";

  private HandoffDelivery() {}

  /** A request for one of them; the parts are {@link DeliveryRequest}'s. */
  public static DeliveryRequest request(
      String channel,
      String recipient,
      String purpose,
      Handoff handoff,
      @Nullable UUID userId,
      String text) {
    return new DeliveryRequest(
        channel,
        recipient,
        purpose,
        new DeliveryRequest.Subject(SUBJECT_TYPE, handoff.id()),
        userId,
        text);
  }
}
