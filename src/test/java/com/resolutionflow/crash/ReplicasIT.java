package com.resolutionflow.crash;

import static com.resolutionflow.support.Waiting.letPass;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ChildProcess;
import com.resolutionflow.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas on one database. One is frozen for longer than its jobs are leased, so that the
 * other takes them over, and thawed in the middle of what it was doing; then it is killed. Nothing
 * is lost, nothing doubled.
 */
@EnabledIfSystemProperty(named = "crash.kills", matches = "[0-9]+")
class ReplicasIT {

  /**
   * The others take over after at most six heartbeats, which are of 2 s here and of 3 s in the full
   * proof.
   */
  private static final Duration FROZEN = Duration.ofSeconds(CrashSetup.FULL ? 60 : 14);

  private static final int ROUNDS = CrashSetup.FULL ? 5 : 1;
  private static final Duration DRAIN = Duration.ofMinutes(3);

  @TempDir Path folder;
  private final Random random = new Random();
  private final Outages outages = new Outages();

  @Test
  void oneFrozenBeyondItsLeaseOrKilledNothingIsLostAndNothingDoubled() throws Exception {
    try (Sinks sinks = new Sinks()) {
      Map<String, String> settings = new HashMap<>(TestDatabase.fresh().environment());
      settings.putAll(CrashSetup.settings(sinks));
      try (ChildProcess first = ChildProcess.start(folder.resolve("first"), settings).awaitReady();
          ChildProcess second =
              ChildProcess.start(folder.resolve("second"), settings).awaitReady()) {
        CrashSetup scene = new CrashSetup(first, sinks);
        EscalationLoad juniors =
            new EscalationLoad(
                scene.juniors,
                () -> random.nextBoolean() ? first.port() : second.port(),
                sinks,
                Duration.ofSeconds(1));
        try (juniors) {
          for (int round = 0; round < ROUNDS; round++) {
            juniors.escalated(5);
            outages.during(() -> freeze(second));
            juniors.escalated(3);
            outages.during(() -> killed(second, juniors));
          }
        }
        assertThat(juniors.refusals()).isEmpty();
        DeliveryAudit audit = new DeliveryAudit(sinks, outages, scene.admin, scene.everybody);
        audit.drained(DRAIN);
        System.out.println(
            "One of two replicas frozen and killed: "
                + audit.settle(juniors.acknowledged(), first));
      }
    }
  }

  private static void freeze(ChildProcess replica) throws Exception {
    signal(replica, "STOP");
    letPass(FROZEN);
    signal(replica, "CONT");
    replica.awaitReady();
  }

  /** The other one goes on; what the dead one had is taken over by it. */
  private static void killed(ChildProcess replica, EscalationLoad juniors) throws Exception {
    replica.kill();
    juniors.escalated(5);
    replica.restart();
    replica.awaitReady();
  }

  private static void signal(ChildProcess replica, String name) throws Exception {
    String pid = Long.toString(replica.process().pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor()).isZero();
  }
}
