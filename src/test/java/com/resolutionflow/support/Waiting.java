package com.resolutionflow.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How tests wait for what another thread, process or peer brings about: for a condition with a
 * name, never for a time.
 */
public final class Waiting {

  /** Far more than anything takes, so that a busy machine decides no test. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration INTERVAL = Duration.ofMillis(10);

  private Waiting() {}

  /**
   * Begins a wait for what that names. The condition is looked at on the caller's thread, at once
   * and again every few milliseconds; it may be given more patience, or be looked at less often.
   */
  public static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .dontCatchUncaughtExceptions()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(INTERVAL)
        .atMost(PATIENCE);
  }

  /** Lets so much time go by, for a test in which time is what happens: a pace, a long freeze. */
  public static void letPass(Duration time) {
    await("time to go by").pollDelay(time).atMost(time.plus(PATIENCE)).until(() -> true);
  }
}
