package com.resolutionflow.delivery;

import com.resolutionflow.integration.Integrations;
import com.resolutionflow.job.Work;
import com.resolutionflow.job.WorkSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The channels there are, each with a kind of job of its own, so that one that hangs holds up none
 * of the others.
 */
@Component
class Channels implements WorkSource {

  /** Looked up when first asked for: a channel may itself want to know of deliveries. */
  private final SingletonSupplier<Map<String, Channel>> byName;

  private final ObjectProvider<DeliverySender> sender;
  private final ObjectProvider<Integrations> integrations;
  private final RetrySchedule schedule;

  Channels(
      ObjectProvider<Channel> channels,
      ObjectProvider<DeliverySender> sender,
      ObjectProvider<Integrations> integrations,
      RetrySchedule schedule) {
    this.sender = sender;
    this.integrations = integrations;
    this.schedule = schedule;
    this.byName = SingletonSupplier.of(() -> named(channels));
  }

  private static Map<String, Channel> named(Iterable<Channel> channels) {
    Map<String, Channel> named = new TreeMap<>();
    for (Channel channel : channels) {
      if (named.put(channel.name(), channel) != null) {
        throw new IllegalStateException("Two channels are called " + channel.name());
      }
    }
    return named;
  }

  /** What screens call them, by name. */
  Map<String, Channel.Labels> labels() {
    Map<String, Channel.Labels> labels = new TreeMap<>();
    byName.obtain().forEach((name, channel) -> labels.put(name, channel.labels()));
    return labels;
  }

  /** The state in which a delivery over that channel is recorded. */
  InitialState initialState(String name) {
    Channel channel = byName.obtain().get(name);
    if (channel == null) {
      return new InitialState(Delivery.State.FAILED, "There is no channel called " + name + ".");
    }
    return channel
        .unusable()
        .map(reason -> new InitialState(Delivery.State.SKIPPED, reason))
        .orElse(InitialState.DUE);
  }

  @Override
  public List<Work<?>> all() {
    return byName.obtain().values().stream().<Work<?>>map(this::work).toList();
  }

  private Work<?> work(Channel channel) {
    return new DeliveryWork(
        channel,
        schedule.insteadOf(channel.retries()),
        sender.getObject(),
        integrations.getObject());
  }

  /**
   * The state in which a delivery is recorded.
   *
   * @param reason why it is not to be sent
   */
  record InitialState(Delivery.State state, @Nullable String reason) {

    static final InitialState DUE = new InitialState(Delivery.State.PENDING, null);

    boolean isDue() {
      return state == Delivery.State.PENDING;
    }
  }
}
