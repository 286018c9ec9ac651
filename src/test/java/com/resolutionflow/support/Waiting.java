package com.resolutionflow.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.pollinterval.IterativePollInterval;
import org.awaitility.pollinterval.PollInterval;

/**
 * How tests wait for what another thread, process or peer brings about: for a condition with a
 * name, never for a time.
 */
public final class Waiting {

  /** Far more than anything takes, so that a busy machine decides no test. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

  /** What waits for long must not meet the limit of a person's requests. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(160);

  private static final PollInterval PAUSES =
      IterativePollInterval.iterative(
          last -> last.compareTo(LONGEST_PAUSE) < 0 ? last.multipliedBy(2) : last, FIRST_PAUSE);

  private Waiting() {}

  /**
   * Begins a wait for what that names. The condition is looked at on the caller's thread, at once
   * and again, soon more seldom; it may be given more patience, or be looked at less often.
   */
  public static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .dontCatchUncaughtExceptions()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSES)
        .atMost(PATIENCE);
  }

  /** Lets so much time go by, for a test in which time is what happens: a pace, a long freeze. */
  public static void letPass(Duration time) {
    await("time to go by").pollDelay(time).atMost(time.plus(PATIENCE)).until(() -> true);
  }
}
