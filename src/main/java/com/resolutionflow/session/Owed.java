package com.resolutionflow.session;

import com.resolutionflow.assistant.CaseStep.Kind;
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
final class Owed {

  private Owed() {}

  /** When the newest thing was said or answered that no reply has seen; null if nothing is owed. */
  static @Nullable Instant newest(List<Step> steps) {
    return since(steps, lastReply(steps)).max(Instant::compareTo).orElse(null);
  }

  /** When the oldest such thing was. */
  static @Nullable Instant oldest(List<Step> steps) {
    return since(steps, lastReply(steps)).min(Instant::compareTo).orElse(null);
  }

  /** Whether something was said or answered after {@code moment} that wants a reply. */
  static boolean anythingAfter(List<Step> steps, Instant moment) {
    return since(steps, moment).findAny().isPresent();
  }

  /**
   * The time up to which the last reply knew the session; the beginning of time if there is none.
   */
  static Instant lastReply(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.kind() == Kind.REPLY)
        .map(Step::createdAt)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static Stream<Instant> since(List<Step> steps, Instant moment) {
    return steps.stream()
        .map(Owed::asked)
        .filter(Objects::nonNull)
        .filter(at -> at.isAfter(moment));
  }

  /**
   * What a technician recorded as done from the first asks for no reply; what was answered later
   * does.
   */
  private static @Nullable Instant asked(Step step) {
    if (step.kind() == Kind.MESSAGE) {
      return step.createdAt();
    }
    Instant completed = step.completedAt();
    boolean recorded = step.author() != null && step.createdAt().equals(completed);
    return step.state() == null || recorded ? null : completed;
  }
}
