package com.resolutionflow.notification.channel;

import com.resolutionflow.delivery.Channel;
import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.DeliveryRequest;
import com.resolutionflow.escalationpolicy.OnCallChannels;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.handoff.HandoffEvent.Reminded;
import com.resolutionflow.integration.Integrations;
import com.resolutionflow.integration.Integrations.Enabled;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells each channel that the account switched on of a handoff's event, inside the transaction that
 * causes it; of an announcement only those that are on call for it.
 */
@Component
class AccountChannels implements OnCallChannels {

  private static final Logger log = LoggerFactory.getLogger(AccountChannels.class);

  private final List<AccountChannel> channels;
  private final Integrations integrations;
  private final Deliveries deliveries;

  AccountChannels(List<AccountChannel> channels, Integrations integrations, Deliveries deliveries) {
    this.channels = channels;
    this.integrations = integrations;
    this.deliveries = deliveries;
  }

  @EventListener
  void notify(HandoffEvent event) {
    deliveries.add(
        integrations.enabledWithoutSecrets().stream()
            .flatMap(enabled -> request(event, enabled).stream())
            .toList());
  }

  private Optional<DeliveryRequest> request(HandoffEvent event, Enabled enabled) {
    return channel(enabled)
        .filter(
            channel ->
                !(event instanceof Reminded again)
                    || again.reminder().channels().contains(channel.name()))
        .flatMap(channel -> render(channel, event, enabled));
  }

  @Override
  public List<String> channels() {
    return integrations.enabledWithoutSecrets().stream()
        .flatMap(enabled -> channel(enabled).stream())
        .map(Channel::name)
        .sorted()
        .toList();
  }

  private Optional<AccountChannel> channel(Enabled enabled) {
    return channels.stream().filter(channel -> channel.name().equals(enabled.kind())).findFirst();
  }

  /** No message is worth an escalation: an error in rendering it is ours to find in the log. */
  private static Optional<DeliveryRequest> render(
      AccountChannel channel, HandoffEvent event, Enabled enabled) {
    try {
      return channel.request(event, enabled.settings());
    } catch (RuntimeException failed) {
      log.error(
          "{} could not render {} of handoff {}",
          channel.name(),
          event.topic(),
          event.handoff().id(),
          failed);
      return Optional.empty();
    }
  }
}
