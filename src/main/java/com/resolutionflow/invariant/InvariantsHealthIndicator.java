package com.resolutionflow.invariant;

import com.resolutionflow.invariant.Invariants.Breach;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The health contributor {@code invariants} on the management port. It is not part of readiness:
 * wrong data affects all replicas, and taking them out of service would not help. However often it
 * is called, it checks at most twice a minute; every five minutes it checks by itself, for the log
 * and the gauge {@code invariants.breaches}.
 */
@Component
class InvariantsHealthIndicator extends AbstractHealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(InvariantsHealthIndicator.class);

  private static final Duration CACHED_FOR = Duration.ofSeconds(30);

  private final Invariants invariants;
  private @Nullable Check last;

  InvariantsHealthIndicator(Invariants invariants, MeterRegistry meters) {
    super("The invariants could not be checked");
    this.invariants = invariants;
    meters.gauge("invariants.breaches", this, InvariantsHealthIndicator::count);
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    List<Breach> breaches = check(CACHED_FOR);
    builder.status(breaches.isEmpty() ? "UP" : "DOWN").withDetail("looked_at", invariants.names());
    breaches.stream()
        .collect(Collectors.groupingBy(Breach::invariant))
        .forEach((name, of) -> builder.withDetail(name, of));
  }

  @Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
  void checkAndLog() {
    check(Duration.ZERO).forEach(breach -> log.error("Invariant violated: {}", breach));
  }

  /** One check at a time; concurrent callers share its result. */
  private synchronized List<Breach> check(Duration goodFor) {
    Check present = last;
    if (present == null || System.nanoTime() - present.at() >= goodFor.toNanos()) {
      present = new Check(invariants.breaches(), System.nanoTime());
      last = present;
    }
    return present.breaches();
  }

  private synchronized double count() {
    return last == null ? 0 : last.breaches().size();
  }

  private record Check(List<Breach> breaches, long at) {}
}
