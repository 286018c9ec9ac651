package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.casefile.JsonRedaction;
import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    @Override
    public UUID about() {
      return sessionId;
    }

    record Reference(UUID sessionId) {}
  }

  /**
   * An admin gave the session to somebody.
   *
   * @param session as it was before
   * @param handoffId the one that the holder has from now on; null if they work the session in
   *     their own right
   * @param holder who has it from now on
   * @param returned whether the holder gets back what they escalated
   */
  record Assigned(
      UUID accountId,
      Session session,
      @Nullable UUID handoffId,
      Person holder,
      boolean returned,
      Member by,
      @Nullable String note)
      implements SessionEvent, LiveUpdate {

    @Override
    public UUID sessionId() {
      return session.id();
    }

    @Override
    public String topic() {
      return "session_assigned";
    }

    @Override
    public Audience audience() {
      Role least = session.escalated() ? Role.ENGINEER : Role.TEAM_ADMIN;
      return Audience.from(
          least,
          Stream.of(session.owner(), session.startedBy(), holder)
              .map(Person::id)
              .collect(Collectors.toSet()));
    }

    @Override
    public UUID about() {
      return sessionId();
    }

    @Override
    public boolean leads() {
      return true;
    }

    @Override
    public Object data() {
      return new Assignment(session.id(), handoffId, holder, session.owner(), Person.of(by), note);
    }

    /** Who has the session now, who had it, who gave it to them and why. */
    record Assignment(
        UUID sessionId,
        @Nullable UUID handoffId,
        Person assignedTo,
        Person formerOwner,
        Person assignedBy,
        @Nullable String note) {}
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
