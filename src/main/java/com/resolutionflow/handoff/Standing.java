package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.problem.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a handoff stands: the little that decides who may do what with it, read without the long
 * rest.
 *
 * @param targeted whether it was meant for somebody by name
 * @param claimedBy as in {@link Handoff}
 */
record Standing(
    UUID id,
    UUID sessionId,
    State state,
    Severity severity,
    UUID createdBy,
    boolean targeted,
    @Nullable Person claimedBy,
    @Nullable Instant claimedAt) {

  boolean isClaimedBy(UUID user) {
    return state == State.CLAIMED && claimedBy != null && claimedBy.id().equals(user);
  }

  /** Why it cannot be claimed by somebody who does not have it. */
  Problem taken() {
    if (state != State.CLAIMED || claimedBy == null || claimedAt == null) {
      return gone();
    }
    return Problem.conflict(
        "already_claimed",
        "Already claimed by " + claimedBy.name() + ".",
        Map.of(
            "claimed_by_id",
            claimedBy.id(),
            "claimed_by_name",
            claimedBy.name(),
            "claimed_at",
            claimedAt));
  }

  /** That it does not wait any more. */
  Problem gone() {
    return Problem.conflict(
        "not_waiting", "The escalation does not wait any more.", Map.of("state", state));
  }
}
