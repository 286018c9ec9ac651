package com.resolutionflow.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt to send ended: one type from the answer of the other side up to the job. The
 * reasons are read by admins: what the other side answered, without secrets.
 */
public sealed interface SendResult {

  /** In a sentence, for people. */
  String reason();

  /** What it means for the integration that was used to send. */
  default Integration integration() {
    return Integration.UNCHANGED;
  }

  /** The other side accepted it: its integration works. */
  record Delivered(String reason) implements SendResult {

    @Override
    public Integration integration() {
      return Integration.WORKING;
    }
  }

  /**
   * It failed for now and counts as an attempt: tried again by the channel's {@link
   * Channel#retries}.
   *
   * @param notBefore the shortest pause, where the other side asked for one
   */
  record Retry(String reason, @Nullable Duration notBefore, Integration integration)
      implements SendResult {

    public Retry(String reason, @Nullable Duration notBefore) {
      this(reason, notBefore, Integration.UNCHANGED);
    }

    public Retry(String reason) {
      this(reason, null);
    }
  }

  /**
   * Nothing was sent, because of a limit that we keep ourselves: tried again after the delay, and
   * not counted as an attempt.
   */
  record Deferred(String reason, Duration delay) implements SendResult {}

  /** It can never succeed: given up at once, until somebody sends it again by hand. */
  record Permanent(String reason, Integration integration) implements SendResult {

    public Permanent(String reason) {
      this(reason, Integration.UNCHANGED);
    }
  }

  /** There is no use in sending it any more (switched off, withdrawn). */
  record Skipped(String reason) implements SendResult {}

  /** What a result means for an integration. */
  enum Integration {
    UNCHANGED,
    WORKING,
    /** Nothing will pass until an admin has fixed it. */
    BROKEN,
    /** The other side wants nothing more from us: it is switched off. */
    UNWANTED
  }
}
