package com.resolutionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is killed under a running application, at any moment, and comes back: nothing is lost
 * and nothing doubled, and nobody is told anything worse than to come back later. The database is
 * the durable one that the product brings.
 */
class DatabaseKilledIT {

  private static final int KILLS = Math.max(2, CrashSetup.KILLS / 4);
  private static final Duration DRAIN = Duration.ofMinutes(3);

  @TempDir Path folder;
  private final Outages outages = new Outages();

  @Test
  void killedUnderTheApplicationItLosesNothing() throws Exception {
    try (Sinks sinks = new Sinks();
        ChildProcess product =
            ChildProcess.start(folder.resolve("data"), CrashSetup.settings(sinks))) {
      product.awaitReady();
      CrashSetup scene = new CrashSetup(product, sinks);
      EscalationLoad juniors =
          new EscalationLoad(scene.juniors, product::port, sinks, Duration.ofMillis(700));
      try (juniors) {
        for (int kill = 0; kill < KILLS; kill++) {
          juniors.escalated(5);
          outages.during(
              () -> {
                postmaster().destroyForcibly();
                juniors.escalated(1);
              });
        }
        juniors.escalated(3);
      }
      assertThat(juniors.refusals()).isEmpty();
      DeliveryAudit audit = new DeliveryAudit(sinks, outages, scene.admin, scene.everybody);
      audit.drained(DRAIN);
      System.out.println("PostgreSQL killed: " + audit.settle(juniors.acknowledged(), product));
    }
  }

  private ProcessHandle postmaster() throws Exception {
    Path pid = folder.resolve("data").toRealPath().resolve("postgres/cluster/postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
        .orElseThrow();
  }
}
