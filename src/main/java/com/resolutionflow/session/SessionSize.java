package com.resolutionflow.session;

import com.resolutionflow.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a session holds, and the limit of that, so that no session grows without end: every
 * write and every escalation reads all of its steps. What people add is refused beyond the limit.
 * What must always be possible comes on top: the copilot's last reply, the line in the history that
 * each change of a handoff writes, and the note and the line of the conclusion.
 *
 * @param bytes the length in UTF-8 of all texts and results
 */
record SessionSize(int steps, long bytes) {

  static final int MOST_STEPS = 2_000;
  static final long MOST_BYTES = 2_000_000;

  private static final String HINT =
      " It can still be escalated, handed over and concluded. To go on, conclude it with a note and"
          + " start a new session that names this one.";

  static SessionSize of(List<Step> steps) {
    return new SessionSize(steps.size(), steps.stream().mapToLong(SessionSize::bytes).sum());
  }

  /** What a step counts. */
  static long bytes(Step step) {
    return bytes(step.text()) + bytes(step.resultText());
  }

  static long bytes(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  boolean isFull() {
    return steps >= MOST_STEPS || bytes >= MOST_BYTES;
  }

  /** Whether one more step with that much text is within the limit. */
  boolean hasRoomFor(long moreBytes) {
    return steps < MOST_STEPS && bytes + moreBytes <= MOST_BYTES;
  }

  SessionSize plus(long moreBytes) {
    return new SessionSize(steps + 1, bytes + moreBytes);
  }

  /**
   * Refuses what would make the session larger than it may be.
   *
   * @param newSteps how many steps follow from it at least, be they the person's or the reply
   * @param newBytes how much longer the texts get; may be negative
   * @throws Problem 409 {@code session_full} with {@code limit}, {@code used} and their {@code
   *     unit}
   */
  void requireRoomFor(int newSteps, long newBytes) {
    if (newSteps > 0 && steps + newSteps > MOST_STEPS) {
      throw full(
          "This session has " + steps + " steps; " + MOST_STEPS + " is the limit.",
          MOST_STEPS,
          steps,
          "steps");
    }
    if (newBytes > 0 && bytes + newBytes > MOST_BYTES) {
      throw full(
          "This session holds "
              + bytes
              + " bytes of text, and this would add "
              + newBytes
              + "; "
              + MOST_BYTES
              + " is the limit.",
          MOST_BYTES,
          bytes,
          "bytes");
    }
  }

  private static Problem full(String what, long limit, long used, String unit) {
    return Problem.conflict(
        "session_full", what + HINT, Map.of("limit", limit, "used", used, "unit", unit));
  }
}
