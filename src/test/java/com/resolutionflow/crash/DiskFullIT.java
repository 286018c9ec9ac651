package com.resolutionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk under the product's data runs full while people escalate, and has room again later:
 * nobody is told that something was done which was not, nothing is lost or doubled, and the product
 * goes on by itself. Skipped where this user may not make a small disk.
 */
class DiskFullIT {

  private static final int TIMES = CrashSetup.FULL ? 5 : 1;
  private static final Duration DRAIN = Duration.ofMinutes(3);

  @TempDir Path folder;
  private final Outages outages = new Outages();

  @Test
  void aFullDiskLosesNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 400);
        Sinks sinks = new Sinks();
        ChildProcess product =
            ChildProcess.start(disk.path().resolve("data"), CrashSetup.settings(sinks))) {
      product.awaitReady();
      CrashSetup scene = new CrashSetup(product, sinks);
      EscalationLoad juniors =
          new EscalationLoad(scene.juniors, product::port, sinks, Duration.ofMillis(100));
      try (juniors) {
        for (int time = 0; time < TIMES; time++) {
          juniors.escalated(5);
          outages.during(
              () -> {
                disk.fill();
                juniors.awaitPutOff(10);
                disk.empty();
                juniors.escalated(1);
              });
        }
        juniors.escalated(3);
      }
      assertThat(juniors.refusals()).isEmpty();
      DeliveryAudit audit = new DeliveryAudit(sinks, outages, scene.admin, scene.everybody);
      audit.drained(DRAIN);
      System.out.println("Disk full: " + audit.settle(juniors.acknowledged(), product));
    }
  }
}
