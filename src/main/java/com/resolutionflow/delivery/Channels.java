package com.resolutionflow.delivery;

import com.resolutionflow.job.Work;
import com.resolutionflow.job.Works;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The channels there are, each with a kind of job of its own, so that one that hangs holds up none of the others. */
@Component
class Channels implements Works {

  private final Map<String, Channel> byName = new TreeMap<>();
  private final ObjectProvider<Dispatch> dispatch;
  private final RetrySchedule schedule;

  Channels(ObjectProvider<Channel> channels, ObjectProvider<Dispatch> dispatch, RetrySchedule schedule) {
    this.dispatch = dispatch;
    this.schedule = schedule;
    channels.forEach(this::keep);
  }

  private void keep(Channel channel) {
    if (byName.put(channel.name(), channel) != null) {
      throw new IllegalStateException("Two channels are called " + channel.name());
    }
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  Set<String> names() {
    return byName.keySet();
  }

  @Override
  public List<Work<?>> all() {
    return byName.values().stream().<Work<?>>map(this::work).toList();
  }

  private Work<?> work(Channel channel) {
    return new ChannelWork(channel, schedule.insteadOf(channel.retries()), dispatch.getObject());
  }
}
