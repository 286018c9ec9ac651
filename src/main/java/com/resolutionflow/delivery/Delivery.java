package com.resolutionflow.delivery;

import com.resolutionflow.delivery.DeliveryRequest.Subject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that was taken and is to be sent.
 *
 * @param id stable over all attempts
 */
public record Delivery(UUID id, UUID accountId, DeliveryRequest request, Instant createdAt) {

  public String channel() {
    return request.channel();
  }

  public String recipient() {
    return request.recipient();
  }

  public String purpose() {
    return request.purpose();
  }

  public Subject subject() {
    return request.subject();
  }

  public @Nullable UUID userId() {
    return request.userId();
  }

  public @Nullable String text() {
    return request.text();
  }

  /** The states of a delivery; {@code SKIPPED}: there was no use in sending it any more. */
  public enum State {
    PENDING,
    SENDING,
    DELIVERED,
    FAILED,
    SKIPPED
  }
}
