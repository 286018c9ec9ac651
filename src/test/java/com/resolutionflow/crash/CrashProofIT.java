package com.resolutionflow.crash;

import static com.resolutionflow.support.Waiting.letPass;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ChildProcess;
import com.resolutionflow.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application is killed at random moments while people escalate, again and again. What was
 * acknowledged has reached everybody over every channel in the end, and nothing arrived that was
 * not, or twice under different ids. A few kills by default; {@code -Dcrash.kills=40} for the
 * proof, {@code -Dcrash.seed} for the same moments again.
 */
class CrashProofIT {

  private static final Duration DRAIN = Duration.ofMinutes(CrashSetup.FULL ? 10 : 3);
  private static final int LONGEST_LIFE_MS = 3_000;

  @TempDir Path folder;

  private final long seed = Long.getLong("crash.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Outages outages = new Outages();
  private final List<Duration> untilFirst = new ArrayList<>();

  @Test
  void killedAtRandomMomentsNothingIsLostAndNothingDoubled() throws Exception {
    try (Sinks sinks = new Sinks()) {
      Map<String, String> settings = new HashMap<>(TestDatabase.fresh().environment());
      settings.putAll(CrashSetup.settings(sinks));
      try (ChildProcess product = ChildProcess.start(folder.resolve("data"), settings)) {
        product.awaitReady();
        CrashSetup scene = new CrashSetup(product, sinks);
        EscalationLoad juniors =
            new EscalationLoad(scene.juniors, product::port, sinks, Duration.ofSeconds(1));
        try (juniors) {
          juniors.escalated(3);
          for (int kill = 1; kill <= CrashSetup.KILLS; kill++) {
            liveAndDie(product, sinks, kill % 3 == 0);
          }
          juniors.escalated(3);
        }
        assertThat(juniors.refusals()).isEmpty();
        DeliveryAudit audit = new DeliveryAudit(sinks, outages, scene.admin, scene.everybody);
        audit.drained(DRAIN);
        System.out.printf(
            "Crash proof, seed %d: %s; first delivery at most %d ms after readiness%n",
            seed,
            audit.settle(juniors.acknowledged(), product),
            untilFirst.stream().mapToLong(Duration::toMillis).max().orElse(0));
      }
    }
  }

  /** Every third life is too short to count on anything. */
  private void liveAndDie(ChildProcess product, Sinks sinks, boolean young) throws Exception {
    letPass(Duration.ofMillis(random.nextInt(young ? LONGEST_LIFE_MS / 3 : LONGEST_LIFE_MS)));
    outages.during(
        () -> {
          product.kill();
          product.restart();
        });
    Instant launched = Instant.now();
    product.awaitReady();
    Instant ready = Instant.now();
    if (!young) {
      Instant first = sinks.awaitArrivalAfter(launched);
      untilFirst.add(Duration.between(ready, first.isBefore(ready) ? ready : first));
    }
  }
}
