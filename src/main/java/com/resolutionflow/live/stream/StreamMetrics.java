package com.resolutionflow.live.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * The metrics of the streams: {@code live.streams}, {@code live.frames.sent} and {@code
 * live.streams.dropped}.
 */
@Component
class StreamMetrics {

  private final AtomicInteger streams = new AtomicInteger();
  private final Counter framesSent;
  private final MeterRegistry registry;

  StreamMetrics(MeterRegistry registry) {
    this.registry = registry;
    framesSent =
        Counter.builder("live.frames.sent")
            .description("Frames written to streams")
            .register(registry);
    registry.gauge("live.streams", streams);
    for (String reason : new String[] {"slow", "stalled", "surplus"}) {
      dropped(reason, 0);
    }
  }

  void opened() {
    streams.incrementAndGet();
  }

  void closed() {
    streams.decrementAndGet();
  }

  void sent(int frames) {
    framesSent.increment(frames);
  }

  /**
   * Counts a stream that we closed because its reader was too {@code slow}, {@code stalled}, or had
   * too many streams ({@code surplus}).
   */
  void dropped(String reason) {
    dropped(reason, 1);
  }

  private void dropped(String reason, int count) {
    Counter.builder("live.streams.dropped")
        .description("Streams closed by the server; their clients reconnect")
        .tag("reason", reason)
        .register(registry)
        .increment(count);
  }
}
