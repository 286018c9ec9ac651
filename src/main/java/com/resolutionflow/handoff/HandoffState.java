package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.problem.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a handoff and the few facts that decide who may change it, read without the long
 * rest.
 *
 * @param claimedBy as in {@link Handoff}
 */
record HandoffState(
    UUID id,
    UUID sessionId,
    State state,
    UUID createdBy,
    @Nullable Person claimedBy,
    @Nullable Instant claimedAt) {

  boolean isClaimedBy(UUID user) {
    return state == State.CLAIMED && claimedBy != null && claimedBy.id().equals(user);
  }

  /** Why it cannot be claimed: somebody else has it, or it came to an end. */
  Problem notWaiting() {
    if (state != State.CLAIMED || claimedBy == null || claimedAt == null) {
      return noLongerWaiting();
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

  /** Why somebody else cannot do what only the claimer may. */
  Problem notClaimer() {
    if (state != State.CLAIMED || claimedBy == null) {
      return Problem.conflict(
          "not_claimer",
          "Only the person who picked this up and still has it can do this; nobody has it now.",
          Map.of("state", state));
    }
    return Problem.conflict(
        "not_claimer",
        claimedBy.name() + " has this session now. Only they can do this.",
        Map.of("claimed_by_id", claimedBy.id(), "claimed_by_name", claimedBy.name()));
  }

  Problem noLongerWaiting() {
    return Problem.conflict(
        "not_waiting", "This escalation is no longer waiting.", Map.of("state", state));
  }
}
