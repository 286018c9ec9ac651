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
   *     a target who is not an active engineer or above of the account; and as {@link Sessions}
   *     says
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
    Person target =
        escalation.targetUserId() == null ? null : target(escalation.targetUserId(), by);
    UUID id = Uuid7.next();
    Instant now = clock.instant();
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
