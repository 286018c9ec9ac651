package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.Assessment.Edits;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.session.Snapshot;
import com.resolutionflow.tenant.Uuid7;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The act: makes a handoff out of a session, in one transaction with everything that follows from
 * it. Others add their part on {@link HandoffEvent.Created}; nothing reaches the outside world
 * before the commit.
 */
@Service
@Transactional
public class Escalations {

  private final HandoffStore store;
  private final Ownership ownership;
  private final Sessions sessions;
  private final Members members;
  private final Playbooks playbooks;
  private final Generations generations;
  private final Ladder ladder;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  Escalations(
      HandoffStore store,
      Ownership ownership,
      Sessions sessions,
      Members members,
      Playbooks playbooks,
      Generations generations,
      Ladder ladder,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.ownership = ownership;
    this.sessions = sessions;
    this.members = members;
    this.playbooks = playbooks;
    this.generations = generations;
    this.ladder = ladder;
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
          "The session already waits for a senior.",
          Map.of("handoff_id", session.openHandoffId()));
    }
    Person target =
        escalation.targetUserId() == null ? null : target(escalation.targetUserId(), by);
    UUID id = Uuid7.next();
    Instant now = clock.instant();
    Optional<Generation> generation =
        escalation.askModel() ? generations.forHandoff(session, id, escalation) : Optional.empty();
    Assessment drafted =
        assess(session, escalation.reason(), escalation.engineerNotes(), generation, 1, now);
    Edits edits = escalation.edits().differingFrom(drafted);
    Assessment assessment = drafted.edited(edits);
    Snapshot snapshot =
        ownership.escalate(
            session,
            by,
            id,
            escalation.reason(),
            escalation.engineerNotes(),
            assessment.summaryProse());
    Handoff handoff = made(id, session, escalation, by, target, snapshot, assessment, now);
    UUID timer = ladder.timer();
    store.insert(handoff, edits, generation.map(Generation::id).orElse(null), timer);
    ladder.begin(timer, id, LadderTimes.WAITING, escalation.severity(), target != null);
    events.publishEvent(new HandoffEvent.Created(handoff.card(), by));
    return handoff;
  }

  /**
   * The assessment as the senior would see it now; makes no handoff, but the session tells that one
   * is composed. With a model the first draft of a session's steps begins the one generation that
   * the escalation will use.
   */
  Assessment draft(Member by, UUID sessionId, @Nullable String reason, @Nullable String notes) {
    Session session = ownership.lock(by, sessionId);
    ownership.compose(session, by);
    Optional<Generation> generation =
        session.status() == Session.Status.ESCALATED
            ? Optional.empty()
            : generations.forDraft(session, reason, notes);
    int version = generation.map(one -> one.isRunning() ? 1 : 2).orElse(1);
    return assess(session, reason, notes, generation, version, clock.instant());
  }

  /**
   * The escalation is not sent after all: the session is active again. Refuses like every write;
   * again is fine.
   */
  void giveUp(Member by, UUID sessionId) {
    sessions.stopComposing(by, sessionId);
  }

  /**
   * What there is to be shown at once: the model's if it has answered already, and otherwise the
   * playbooks'.
   */
  private Assessment assess(
      Session session,
      @Nullable String reason,
      @Nullable String notes,
      Optional<Generation> generation,
      int version,
      Instant now) {
    AssessmentResult outcome = generation.map(Generation::outcome).orElse(null);
    if (outcome instanceof AssessmentResult.Completed given) {
      return Assessment.fromModel(
          Generation.withWords(given.content(), reason, notes), version, given, now);
    }
    AssessmentContent content = playbooks.assess(session.asCaseFile(), reason, notes);
    if (outcome instanceof AssessmentResult.Failed failed) {
      return Assessment.inVain(
          content, version, failed.reason(), generations.waited(failed.reason()), now);
    }
    return generation.isPresent()
        ? Assessment.meanwhile(content, version, now)
        : Assessment.fromPlaybooks(content, version, now);
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

  private static Handoff made(
      UUID id,
      Session session,
      Escalation said,
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
        said.severity(),
        said.reason(),
        said.engineerNotes(),
        said.clientPromise(),
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
