package com.resolutionflow.session;

import com.resolutionflow.casefile.StepKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session waits for a reply of the copilot. This follows from the steps alone, so that no
 * crash can lose it: there is a message, or an answered or skipped task, later than the copilot's
 * last reply. A reply's time is when it was written or, if more steps came while it was being
 * written, the time of the last step it took into account.
 */
final class PendingReply {

  private PendingReply() {}

  /** The time of the newest message or answer without a reply; null if no reply is pending. */
  static @Nullable Instant newestUnanswered(List<Step> steps) {
    return unansweredSince(steps, lastReplyAt(steps)).max(Instant::compareTo).orElse(null);
  }

  /** The time of the oldest message or answer without a reply; null if no reply is pending. */
  static @Nullable Instant oldestUnanswered(List<Step> steps) {
    return unansweredSince(steps, lastReplyAt(steps)).min(Instant::compareTo).orElse(null);
  }

  /** Whether a message or answer after {@code moment} needs a reply. */
  static boolean hasUnansweredAfter(List<Step> steps, Instant moment) {
    return unansweredSince(steps, moment).findAny().isPresent();
  }

  /** The time of the last reply; {@link Instant#EPOCH} if there is none. */
  static Instant lastReplyAt(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.kind() == StepKind.REPLY)
        .map(Step::createdAt)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static Stream<Instant> unansweredSince(List<Step> steps, Instant moment) {
    return steps.stream()
        .map(PendingReply::askedAt)
        .filter(Objects::nonNull)
        .filter(at -> at.isAfter(moment));
  }

  /**
   * A task that a technician recorded as already done needs no reply; one that was answered later
   * does.
   */
  private static @Nullable Instant askedAt(Step step) {
    if (step.kind() == StepKind.MESSAGE) {
      return step.createdAt();
    }
    Instant completed = step.completedAt();
    boolean recorded = step.author() != null && step.createdAt().equals(completed);
    return step.state() == null || recorded ? null : completed;
  }
}
