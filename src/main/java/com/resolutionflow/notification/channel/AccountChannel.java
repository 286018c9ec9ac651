package com.resolutionflow.notification.channel;

import com.resolutionflow.delivery.Channel;
import com.resolutionflow.delivery.Deliveries.Order;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.integration.Settings;
import java.util.Optional;

/**
 * A channel that an account has one of, as its integration of the same name says, and that hears of
 * handoffs.
 */
public interface AccountChannel extends Channel {

  /**
   * What it sends about that turn, if anything. Called inside the turn's transaction: it is written
   * there, and sent after the commit. Pure; asks nobody.
   *
   * @param settings those of its integration that are no secrets
   */
  Optional<Order> about(HandoffEvent event, Settings settings);

  /** A message about that turn, as it was written then. */
  static Order order(String channel, String recipient, HandoffEvent event, String text) {
    return new Order(
        channel,
        recipient,
        event.topic(),
        event.handoff().sessionId(),
        event.handoff().id(),
        null,
        text);
  }
}
