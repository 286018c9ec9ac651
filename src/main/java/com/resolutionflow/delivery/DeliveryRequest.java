package com.resolutionflow.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent to whom.
 *
 * @param recipient an e-mail address, a channel's label, a ticket's number: what admins see
 * @param purpose what it says, in the channel's own words, as {@code handoff_created} or {@code
 *     escalation_note}
 * @param userId the person it is for, if it is for one
 * @param text what was written for it when it was ordered, if the channel does not write it when it
 *     sends
 */
public record DeliveryRequest(
    String channel,
    String recipient,
    String purpose,
    Subject subject,
    @Nullable UUID userId,
    @Nullable String text) {

  /**
   * What a delivery is about. The outbox only compares it; the types belong to those who order.
   *
   * @param type as {@code handoff} or {@code session}
   */
  public record Subject(String type, UUID id) {}
}
