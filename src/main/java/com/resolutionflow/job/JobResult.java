package com.resolutionflow.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a run of a job ended. Reasons are read by people: say what happened, without secrets. */
public sealed interface JobResult {

  /** It is done and deleted. */
  JobResult DONE = new Done();

  /** As {@link #DONE}. */
  record Done() implements JobResult {}

  /**
   * It failed for now and counts as an attempt: tried again by its {@link Retries}, or, after the
   * last attempt, dead-lettered with this reason.
   *
   * @param notBefore the shortest pause, where the other side asked for one
   */
  record Retry(String reason, @Nullable Duration notBefore) implements JobResult {

    public Retry(String reason) {
      this(reason, null);
    }
  }

  /**
   * It was not begun and does not count as an attempt: tried again after the delay, as often as it
   * takes. For what holds back on our side (a limit that we keep, the database away), never for a
   * refusal of the other side.
   */
  record Deferred(String reason, Duration delay) implements JobResult {}

  /** It can never succeed: dead-lettered at once. */
  record PermanentFailure(String reason) implements JobResult {}
}
