package com.resolutionflow.notification;

import com.resolutionflow.delivery.Channel;
import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.notification.channel.bell.BellChannel;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The channels by which people are told, each as it describes itself to screens. */
@Component
class ChannelDirectory {

  private final Deliveries deliveries;

  ChannelDirectory(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** The bell first, then those that go outside by name. */
  List<Described> all() {
    return Stream.concat(
            Stream.of(new Described(BellChannel.NAME, BellChannel.LABELS.name())),
            deliveries.channels().entrySet().stream()
                .map(each -> new Described(each.getKey(), each.getValue().name())))
        .toList();
  }

  /** Of a channel that there is none of any more: its name. */
  Channel.Labels labels(String channel) {
    return channel.equals(BellChannel.NAME)
        ? BellChannel.LABELS
        : deliveries
            .channels()
            .getOrDefault(channel, new Channel.Labels(channel, channel, channel + " messages"));
  }

  /** A channel and what people call it. */
  record Described(String channel, String label) {}
}
