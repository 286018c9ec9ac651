package com.resolutionflow.delivery;

import com.resolutionflow.job.Work;
import com.resolutionflow.job.Works;
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
class Channels implements Works {

  /** Looked up when first asked for: a channel may itself want to know of deliveries. */
  private final SingletonSupplier<Map<String, Channel>> byName;

  private final ObjectProvider<Dispatch> dispatch;
  private final RetrySchedule schedule;

  Channels(
      ObjectProvider<Channel> channels, ObjectProvider<Dispatch> dispatch, RetrySchedule schedule) {
    this.dispatch = dispatch;
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

  /** How a delivery over it begins. */
  Beginning beginning(String name) {
    Channel channel = byName.obtain().get(name);
    if (channel == null) {
      return new Beginning(Delivery.State.FAILED, "There is no channel called " + name + ".");
    }
    return channel
        .unusable()
        .map(why -> new Beginning(Delivery.State.SKIPPED, why))
        .orElse(Beginning.DUE);
  }

  @Override
  public List<Work<?>> all() {
    return byName.obtain().values().stream().<Work<?>>map(this::work).toList();
  }

  private Work<?> work(Channel channel) {
    return new ChannelWork(channel, schedule.insteadOf(channel.retries()), dispatch.getObject());
  }

  /**
   * What a delivery is when it is written down.
   *
   * @param why it is not to be sent
   */
  record Beginning(Delivery.State state, @Nullable String why) {

    static final Beginning DUE = new Beginning(Delivery.State.PENDING, null);

    boolean isDue() {
      return state == Delivery.State.PENDING;
    }
  }
}
