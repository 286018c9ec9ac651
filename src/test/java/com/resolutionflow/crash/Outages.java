package com.resolutionflow.crash;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * When something was killed, frozen or cut off: only across such a time may anything be sent again.
 */
final class Outages {

  private record Outage(Instant from, Instant to) {}

  private final List<Outage> all = new CopyOnWriteArrayList<>();

  /** Something that may fail. */
  interface Disruption {
    void run() throws Exception;
  }

  /** An outage from when it begins until it has happened. */
  void during(Disruption disruption) throws Exception {
    Instant from = Instant.now();
    disruption.run();
    all.add(new Outage(from, Instant.now()));
  }

  int count() {
    return all.size();
  }

  /** Whether what was sent at the first moment may have been sent again at the second. */
  boolean lieBetween(Instant first, Instant second) {
    return all.stream()
        .anyMatch(outage -> !first.isAfter(outage.to()) && !second.isBefore(outage.from()));
  }
}
