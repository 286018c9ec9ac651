package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.session.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of an escalation.
 *
 * @param claimedBy who has it, or who had it last when it was returned or closed; null while it
 *     waits
 * @param firstActionAt the claimer's first own step after the claim
 * @param announcements the reminders that were sent because nobody acted on it, in order
 * @param snapshot the session as it was just before the escalation; on cards without its steps
 * @param assessment never absent, never blank
 */
public record Handoff(
    UUID id,
    UUID sessionId,
    Intent intent,
    State state,
    Severity severity,
    String reason,
    @Nullable String engineerNotes,
    @Nullable ClientPromise clientPromise,
    Person createdBy,
    @Nullable Person targetUser,
    Instant createdAt,
    @Nullable Person claimedBy,
    @Nullable Instant claimedAt,
    @Nullable Instant firstActionAt,
    List<Reminder> announcements,
    Snapshot snapshot,
    Assessment assessment) {

  /** Why a session is handed over. */
  public enum Intent {
    ESCALATE
  }

  /** The states; {@code CLOSED}: its session was concluded. */
  public enum State {
    WAITING,
    CLAIMED,
    RETURNED,
    WITHDRAWN,
    CLOSED
  }

  /** How severe it is, from least to most. */
  public enum Severity {
    LOW,
    NORMAL,
    HIGH,
    CRITICAL
  }

  /** What the client was promised, and when it is due. */
  public record ClientPromise(String text, Instant dueAt) {}

  /** As a card shows it: the snapshot without its steps. */
  Handoff card() {
    return new Handoff(
        id,
        sessionId,
        intent,
        state,
        severity,
        reason,
        engineerNotes,
        clientPromise,
        createdBy,
        targetUser,
        createdAt,
        claimedBy,
        claimedAt,
        firstActionAt,
        announcements,
        snapshot.withoutSteps(),
        assessment);
  }
}
