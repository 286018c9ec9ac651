package com.resolutionflow.session;

import com.resolutionflow.casefile.StepKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the copilot owes a session its reply, read from the steps alone, so that no crash can
 * lose it: a technician said something, or answered or skipped a task, later than the copilot's
 * last reply. A reply's time is when it was written, or, if more was said while it was being
 * written, just the time of the last thing that it knew.
 */
final class PendingReply {

  private PendingReply() {}

  /** When the newest thing was said or answered that no reply has seen; null if nothing is owed. */
  static @Nullable Instant newestUnanswered(List<Step> steps) {
    return unansweredSince(steps, lastReplyAt(steps)).max(Instant::compareTo).orElse(null);
  }

  /** When the oldest such thing was. */
  static @Nullable Instant oldestUnanswered(List<Step> steps) {
    return unansweredSince(steps, lastReplyAt(steps)).min(Instant::compareTo).orElse(null);
  }

  /** Whether something was said or answered after {@code moment} that wants a reply. */
  static boolean hasUnansweredAfter(List<Step> steps, Instant moment) {
    return unansweredSince(steps, moment).findAny().isPresent();
  }

  /**
   * The time up to which the last reply knew the session; the beginning of time if there is none.
   */
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
   * What a technician recorded as done from the first asks for no reply; what was answered later
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
