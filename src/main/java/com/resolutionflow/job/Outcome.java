package com.resolutionflow.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a job ended. A reason is read by people: say what happened, without secrets. */
public sealed interface Outcome {

  /** It is done and forgotten. */
  Outcome DONE = new Done();

  /**
   * Not now: tried again by its {@link Retries}, or, after the last attempt, given up with this
   * reason.
   */
  static Outcome again(String reason) {
    return new Again(reason, null);
  }

  /** The same, not before that time has gone by: the other side said so. */
  static Outcome again(String reason, Duration notBefore) {
    return new Again(reason, notBefore);
  }

  /**
   * Not begun: tried again when that time has gone by, as often as it takes, and counted as no
   * attempt. For what holds back on our side (a limit that we keep, the database away), never for a
   * refusal of the other side.
   */
  static Outcome later(String reason, Duration in) {
    return new Later(reason, in);
  }

  /** Never: given up at once. */
  static Outcome hopeless(String reason) {
    return new Hopeless(reason);
  }

  /** As {@link #DONE}. */
  record Done() implements Outcome {}

  /** As {@link #again(String, Duration)}. */
  record Again(String reason, @Nullable Duration notBefore) implements Outcome {}

  /** As {@link #later}. */
  record Later(String reason, Duration in) implements Outcome {}

  /** As {@link #hopeless}. */
  record Hopeless(String reason) implements Outcome {}
}
