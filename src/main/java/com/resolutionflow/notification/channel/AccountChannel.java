package com.resolutionflow.notification.channel;

import com.resolutionflow.delivery.Channel;
import com.resolutionflow.delivery.DeliveryRequest;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.integration.IntegrationKind;
import com.resolutionflow.integration.Settings;
import java.util.Optional;

/**
 * A channel that an account sets up as an integration and that is told of handoffs: one class
 * describes it to every screen, with its name, its labels and the form of its settings.
 */
public interface AccountChannel extends Channel, IntegrationKind {

  @Override
  default String name() {
    return kind();
  }

  @Override
  default Optional<String> integration() {
    return Optional.of(kind());
  }

  @Override
  default Sort sort() {
    return Sort.CHANNEL;
  }

  /**
   * What it sends about that event, if anything. Called inside the event's transaction: it is
   * written there, and sent after the commit. Pure; asks nobody.
   *
   * @param settings those of its integration that are no secrets
   */
  Optional<DeliveryRequest> request(HandoffEvent event, Settings settings);
}
