package com.resolutionflow.crash;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.crash.EscalationLoad.Acknowledged;
import com.resolutionflow.support.ChildProcess;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every vendor hangs at once: connections are taken and nothing is ever said. Escalating and
 * claiming do not notice, and all is delivered when they are back.
 */
@EnabledIfSystemProperty(named = "crash.kills", matches = "[0-9]+")
class VendorsIT {

  /** In the full proof longer than anything here waits for anybody. */
  private static final Duration HUNG = Duration.ofSeconds(CrashSetup.FULL ? 180 : 8);

  /** Of what waits for a vendor there are fewer: every vendor hangs for all of the time. */
  private static final int MANY = 10;

  private static final Duration DRAIN = Duration.ofMinutes(3);

  @TempDir Path folder;
  private final Outages outages = new Outages();

  @Test
  void whileAllHangEscalatingAndClaimingAreAsQuickAsEver() throws Exception {
    try (Sinks sinks = new Sinks()) {
      Map<String, String> settings = new HashMap<>(TestDatabase.fresh().environment());
      settings.putAll(CrashSetup.settings(sinks));
      try (ChildProcess product =
          ChildProcess.start(folder.resolve("data"), settings).awaitReady()) {
        CrashSetup scene = new CrashSetup(product, sinks);
        EscalationLoad juniors =
            new EscalationLoad(scene.juniors, product::port, sinks, Duration.ofMillis(500));
        Technician junior = scene.juniors.getFirst();
        String passedOn = junior.start("Claimed and put back all the time");
        String handoff =
            junior.escalation(passedOn, Map.of("severity", "low")).expect(201).text("id");
        List<Duration> claims = new ArrayList<>();
        int before;
        try (juniors) {
          juniors.escalated(20);
          before = juniors.acknowledged().size();
          outages.during(() -> hang(sinks, scene.admin, handoff, claims));
        }
        assertThat(juniors.refusals()).isEmpty();
        List<Acknowledged> all = juniors.acknowledged();
        List<Duration> escalations =
            all.subList(before, all.size()).stream().map(Acknowledged::took).toList();
        DeliveryAudit audit =
            new DeliveryAudit(sinks, outages, scene.admin, scene.everybody).leavingOut(passedOn);
        audit.drained(DRAIN);
        System.out.printf(
            "All vendors hung for %d s: escalate %s, claim %s; %s%n",
            HUNG.toSeconds(), describe(escalations), describe(claims), audit.settle(all, product));
        assertThat(escalations).hasSizeGreaterThan(MANY);
        assertThat(claims).hasSizeGreaterThan(MANY);
      }
    }
  }

  /** Meanwhile somebody claims, and puts it back, on and on. */
  private static void hang(Sinks sinks, Technician senior, String handoff, List<Duration> claims)
      throws Exception {
    sinks.hang();
    await("claims to go on")
        .during(HUNG)
        .atMost(HUNG.multipliedBy(2))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              long begun = System.nanoTime();
              senior.claim(handoff).expect(200);
              claims.add(Duration.ofNanos(System.nanoTime() - begun));
              return senior.release(handoff).expect(200).status() == 200;
            });
    for (BlockableProxy tap : sinks.taps()) {
      tap.open();
    }
  }

  private static String describe(List<Duration> times) {
    return "p50 "
        + quantile(times, 0.5).toMillis()
        + " ms, p99 "
        + quantile(times, 0.99).toMillis()
        + " ms of "
        + times.size();
  }

  private static Duration quantile(List<Duration> times, double quantile) {
    List<Duration> sorted = times.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, (int) (quantile * sorted.size())));
  }
}
