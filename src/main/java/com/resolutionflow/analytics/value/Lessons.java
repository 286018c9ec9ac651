package com.resolutionflow.analytics.value;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lessons from the escalations sent in a period. Each list has its top entries with their
 * sessions.
 *
 * @param reasons reasons that were given more than once, ignoring case and spaces
 * @param repeats recurring problems: the same kind at the same client in more than one session
 * @param solvedQuickly resolved within ten minutes of the claim: perhaps a junior could have done
 *     it
 * @param fixedByPlaybook fixed after the claim by a check that the playbook already had
 * @param likelyCause how often it was right, where the conclusion says so
 */
record Lessons(
    String period,
    LocalDate from,
    LocalDate to,
    long nEscalations,
    List<Reason> reasons,
    List<Repeat> repeats,
    Found solvedQuickly,
    Found fixedByPlaybook,
    List<HitRate> likelyCause) {

  /** With fewer sessions the rate is hidden, because it would be meaningless. */
  static final int ENOUGH_FOR_A_RATE = 20;

  record Reason(String reason, long n, List<Case> cases) {}

  /**
   * @param playbook the kind of problem: the id of its playbook
   * @param title what that playbook is about
   */
  record Repeat(
      @Nullable String clientName, String playbook, String title, long n, List<Case> cases) {}

  /**
   * @param of how many sessions were considered
   */
  record Found(long n, long of, List<Case> cases) {}

  /**
   * @param step the step that fixed it, in the list about that
   */
  record Case(
      UUID sessionId,
      UUID handoffId,
      String title,
      String reason,
      @Nullable String clientName,
      Instant createdAt,
      @Nullable Double secondsToResolution,
      @Nullable String step) {}

  /**
   * @param n sessions whose conclusion says whether the likely cause was right
   * @param rate the share in which it was right; null below 20
   */
  record HitRate(String confidence, long n, @Nullable Double rate) {}
}
