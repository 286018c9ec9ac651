package com.resolutionflow.analytics.value;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the escalations sent in a period teach. Lists hold the most telling, each leads to its
 * sessions.
 *
 * @param reasons given more than once, by their words without regard to case and spaces
 * @param repeats the same kind of problem at the same client, in more than one session
 * @param solvedQuickly resolved by the claimer within ten minutes of the claim: what a junior could
 *     perhaps have done
 * @param fixedByPlaybook resolved after the claim by a check that the playbook itself had to offer
 * @param likelyCause how often it was right, where somebody said so at the conclusion
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

  /** Below this a rate is hidden: it would say more than is known. */
  static final int ENOUGH_FOR_A_RATE = 20;

  record Reason(String reason, long n, List<Case> cases) {}

  /**
   * @param playbook which kind of problem, as the playbooks name it
   */
  record Repeat(@Nullable String clientName, String playbook, long n, List<Case> cases) {}

  /**
   * @param of how many could have been
   */
  record Found(long n, long of, List<Case> cases) {}

  /**
   * @param step what mended it, where that is the point of the list
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
   * @param n sessions that were concluded with a word on the likely cause
   * @param rate the part of them in which it was right; null below 20
   */
  record HitRate(String confidence, long n, @Nullable Double rate) {}
}
