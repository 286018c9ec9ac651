package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.handoff.assessment.Assessment.Edits;
import com.resolutionflow.handoff.assessment.AssessmentGeneration;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.session.Snapshot;
import com.resolutionflow.tenant.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Escalates: makes a handoff of a session, in one transaction with everything that follows from it.
 * Others add their part on {@link HandoffEvent.Created}; nothing reaches the outside world before
 * the commit.
 */
@Service
@Transactional
public class Escalations {

  /** How often a session is escalated in a day at most; each time notifies people. */
  private static final int MOST_PER_DAY = 20;

  private final HandoffStore store;
  private final Ownership ownership;
  private final Sessions sessions;
  private final Members members;
  private final AssessmentGeneration generation;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  Escalations(
      HandoffStore store,
      Ownership ownership,
      Sessions sessions,
      Members members,
      AssessmentGeneration generation,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.ownership = ownership;
    this.sessions = sessions;
    this.members = members;
    this.generation = generation;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Escalates a session.
   *
   * @throws Problem 409 {@code already_escalated} with {@code handoff_id} while one waits; 400 for
   *     a target who is not an active engineer or above of the account; 409 {@code
   *     too_many_handoffs} with {@code limit} and {@code used}; and as {@link Sessions} says
   */
  public Handoff escalate(Member by, UUID sessionId, Escalation escalation) {
    escalation.edits().check();
    Session session = ownership.lock(by, sessionId);
    if (session.status() == Session.Status.ESCALATED && session.openHandoffId() != null) {
      throw Problem.conflict(
          "already_escalated",
          "This session is already waiting for a senior.",
          Map.of("handoff_id", session.openHandoffId()));
    }
    Instant now = clock.instant();
    requireFewHandoffs(sessionId, now);
    Person target =
        escalation.targetUserId() == null ? null : target(escalation.targetUserId(), by);
    UUID id = Uuid7.next();
    String reason = escalation.reason();
    String notes = escalation.engineerNotes();
    AssessmentGeneration.First first =
        generation.forHandoff(session, id, reason, notes, escalation.askModel(), now);
    Edits edits = escalation.edits().differingFrom(first.assessment());
    Assessment assessment = first.assessment().edited(edits);
    Snapshot snapshot =
        ownership.escalate(session, by, id, reason, notes, assessment.summaryProse());
    Handoff handoff = handoff(id, session, escalation, by, target, snapshot, assessment, now);
    store.insert(handoff, edits, first.generation());
    events.publishEvent(new HandoffEvent.Created(handoff.card(), by));
    return handoff;
  }

  /**
   * The assessment as the senior would see it now; makes no handoff, but the session says that an
   * escalation is being composed. With a model the first draft of a session's steps begins the one
   * generation that the escalation will use.
   */
  Assessment draft(Member by, UUID sessionId, @Nullable String reason, @Nullable String notes) {
    Session session = ownership.lock(by, sessionId);
    ownership.compose(session, by);
    return generation.draft(session, reason, notes);
  }

  /**
   * Cancels an escalation that is being composed: the session is active again. Refuses like every
   * write; a second time changes nothing.
   */
  void cancel(Member by, UUID sessionId) {
    sessions.stopComposing(by, sessionId);
  }

  /** The session is locked: of two that race for the last one, the second counts the first. */
  private void requireFewHandoffs(UUID sessionId, Instant now) {
    int used = store.countSince(sessionId, now.minus(Duration.ofDays(1)));
    if (used >= MOST_PER_DAY) {
      throw Problem.conflict(
          "too_many_handoffs",
          "This session was escalated "
              + used
              + " times in the last 24 hours; "
              + MOST_PER_DAY
              + " is the limit. Talk to a senior directly, or escalate it again later.",
          Map.of("limit", MOST_PER_DAY, "used", used));
    }
  }

  private Person target(UUID id, Member by) {
    return members.engineers().stream()
        .filter(target -> target.id().equals(id) && !id.equals(by.id()))
        .findFirst()
        .map(Person::of)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "target_user_id",
                    "must be another active user of the account, engineer or above"));
  }

  private static Handoff handoff(
      UUID id,
      Session session,
      Escalation escalation,
      Member by,
      @Nullable Person target,
      Snapshot snapshot,
      Assessment assessment,
      Instant now) {
    return new Handoff(
        id,
        session.id(),
        Handoff.Intent.ESCALATE,
        Handoff.State.WAITING,
        escalation.severity(),
        escalation.reason(),
        escalation.engineerNotes(),
        escalation.clientPromise(),
        Person.of(by),
        target,
        now,
        null,
        null,
        null,
        List.of(),
        snapshot,
        assessment);
  }
}
