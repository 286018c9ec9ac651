package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.casefile.JsonRedaction;
import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What happened to a session. Published inside the transaction that makes the change. */
public sealed interface SessionEvent {

  UUID accountId();

  UUID sessionId();

  /** Something about the session changed; sent to everybody who may read it. */
  record Changed(UUID accountId, UUID sessionId, Audience audience)
      implements SessionEvent, LiveUpdate {

    static Changed of(Session session, UUID accountId) {
      Role least = session.escalated() ? Role.ENGINEER : Role.TEAM_ADMIN;
      return new Changed(
          accountId,
          session.id(),
          Audience.from(
              least, Set.copyOf(List.of(session.owner().id(), session.startedBy().id()))));
    }

    @Override
    public String topic() {
      return "session_changed";
    }

    @Override
    public Object data() {
      return new Reference(sessionId);
    }

    record Reference(UUID sessionId) {}
  }

  /**
   * The claimer did something in the session: sent a message, answered a task, recorded a step, or
   * concluded it.
   */
  record ClaimerActed(UUID accountId, UUID sessionId, UUID userId, Instant at)
      implements SessionEvent {}

  /** The escalator worked on a session that is still waiting for a senior. */
  record EscalatorActed(UUID accountId, UUID sessionId) implements SessionEvent {}

  /**
   * Words were removed from a step. Whoever keeps what was made from the session's steps removes
   * them there as well, in the same transaction.
   */
  record Redacted(UUID accountId, UUID sessionId, Member by, JsonRedaction redaction)
      implements SessionEvent {}

  /**
   * The session is about to be deleted with all that refers to it by a foreign key; whoever keeps
   * more about it deletes that, in the same transaction.
   */
  record Deleted(UUID accountId, UUID sessionId) implements SessionEvent {}

  /** The session ended; nothing more is written to it. */
  record Concluded(UUID accountId, UUID sessionId, Member by) implements SessionEvent {}
}
