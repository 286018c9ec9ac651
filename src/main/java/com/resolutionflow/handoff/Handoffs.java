package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.assessment.AssessmentChanged;
import com.resolutionflow.handoff.assessment.AssessmentGeneration;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.SessionEvent;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.tenant.TenantContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Handoffs after they were made: reading them, and changing them as {@link Transition} declares. Of
 * any number of racing changes one wins; the session's row is always locked before the handoff's.
 */
@Service
@Transactional
public class Handoffs {

  private final HandoffStore store;
  private final Ownership ownership;
  private final Sessions sessions;
  private final AssessmentGeneration generation;
  private final Members members;
  private final AuditTrail audit;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  Handoffs(
      HandoffStore store,
      Ownership ownership,
      Sessions sessions,
      AssessmentGeneration generation,
      Members members,
      AuditTrail audit,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.ownership = ownership;
    this.sessions = sessions;
    this.generation = generation;
    this.members = members;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
  }

  /** One handoff, whole. Everybody of the account may read it. */
  @Transactional(readOnly = true)
  public Handoff read(UUID id) {
    return store.find(id).orElseThrow(Problem::notFound);
  }

  @Transactional(readOnly = true)
  Page<Handoff> list(HandoffListing listing) {
    return listing.page(store.list(listing), () -> store.count(listing));
  }

  @Transactional(readOnly = true)
  long countWaiting() {
    return store.count(HandoffListing.WAITING);
  }

  /** The handoffs of a session that {@code reader} may read, as cards, newest first. */
  @Transactional(readOnly = true)
  public List<Handoff> ofSession(Member reader, UUID sessionId, PageRequest page) {
    sessions.readWithoutSteps(reader, sessionId);
    return store.ofSession(sessionId, page);
  }

  /** The ids of all handoffs that a session ever had. */
  @Transactional(readOnly = true)
  public List<UUID> idsOf(UUID sessionId) {
    return store.allOf(sessionId);
  }

  /**
   * Makes {@code by} the one who works the session. Claiming again what one has is the same answer.
   *
   * @throws Problem 409 {@code already_claimed} with {@code claimed_by_id}, {@code claimed_by_name}
   *     and {@code claimed_at}; 409 {@code own_handoff} for the escalator; 409 {@code not_waiting}
   *     for what came to another end
   */
  public Handoff claim(Member by, UUID id) {
    return change(by, id, Transition.CLAIM, null);
  }

  /** Puts what somebody has claimed back in the queue, because they can no longer work on it. */
  void requeue(Member leaver, UUID id) {
    HandoffState seen = state(id);
    Session session = ownership.lock(seen.sessionId());
    Transition transition = Transition.REQUEUE;
    if (id.equals(session.openHandoffId())
        && store.change(id, transition, leaver, null, clock.instant())) {
      passSession(session, seen, transition, leaver, transition.history(leaver, null));
      publish(id, transition, leaver, Person.of(leaver), null);
      recordRelease(session, Person.of(leaver));
    }
  }

  /** Claims the session's waiting handoff; the same answers as {@link #claim}. */
  public Handoff pickUp(Member by, UUID sessionId) {
    by.require(Role.ENGINEER);
    UUID open = sessions.readWithoutSteps(by, sessionId).openHandoffId();
    return claim(
        by, open != null ? open : store.newestOf(sessionId).orElseThrow(Handoffs::neverEscalated));
  }

  /**
   * Puts a claimed handoff back in the queue; its escalator has the session until it is claimed. A
   * team admin can do it for somebody else.
   *
   * @throws Problem 400 without a note why, if somebody else has it
   */
  public Handoff release(Member by, UUID id, @Nullable String note) {
    HandoffState seen = state(id);
    boolean others = seen.state() == Handoff.State.CLAIMED && !seen.isClaimedBy(by.id());
    if (others && note == null && by.role().atLeast(Role.TEAM_ADMIN)) {
      throw Problem.invalid(
          "note",
          "is required when you put back what somebody else has picked up: say why, they are told");
    }
    return change(by, id, Transition.RELEASE, note);
  }

  private void recordRelease(Session session, Person former) {
    audit.record(
        AuditEntry.of(AuditKind.SESSION_ASSIGNED)
            .about("session", session.id(), session.title())
            .with("from", former.name())
            .with("to", "queue"));
  }

  /** Withdraws an escalation while it waits. */
  public Handoff withdraw(Member by, UUID id, @Nullable String note) {
    return change(by, id, Transition.WITHDRAW, note);
  }

  /** Gives the session back to the one who escalated it, with a note why. */
  public Handoff giveBack(Member by, UUID id, String note) {
    return change(by, id, Transition.RETURN, note);
  }

  /**
   * Makes a transition: the check, the next state, the session, the history and the event, in one
   * transaction. The session's row is locked first, so that racing calls queue there; who comes
   * later is told what the handoff has become.
   *
   * @throws Problem 409 and 403 as {@link Transition.Actor#refusal} says
   */
  private Handoff change(Member by, UUID id, Transition transition, @Nullable String note) {
    by.require(Role.ENGINEER);
    HandoffState seen = state(id);
    if (transition.isDone(seen, by)) {
      return read(id);
    }
    transition.check(seen, by);
    requireHolder(by, seen, transition);
    Session session = ownership.lock(seen.sessionId());
    Person former = state(id).claimedBy();
    // Only the newest escalation of a session can go anywhere; those below it wait for its end.
    if (!id.equals(session.openHandoffId())
        || !store.change(id, transition, by, note, clock.instant())) {
      HandoffState now = state(id);
      if (transition.isDone(now, by)) {
        return read(id);
      }
      throw transition.actor.refusal(now, by);
    }
    passSession(session, seen, transition, by, transition.history(by, note));
    if (transition == Transition.RELEASE && former != null && !former.id().equals(by.id())) {
      recordRelease(session, former);
    }
    return publish(id, transition, by, former, note);
  }

  /**
   * Whoever has the session afterwards can work on it, and this stays so until the commit: their
   * row is locked before the session's, as a deactivation does it.
   */
  private void requireHolder(Member by, HandoffState handoff, Transition transition) {
    switch (transition.session) {
      case ACTIVE_WITH_ACTOR -> members.lock(by);
      case ACTIVE_WITH_ESCALATOR -> {
        UUID escalator = handoff.createdBy();
        if (members.lockReceiver(escalator).isEmpty()) {
          String name = members.names(List.of(escalator)).getOrDefault(escalator, "The escalator");
          throw Problem.conflict(
              "escalator_left",
              name
                  + " can no longer work on sessions. Put it back in the queue or conclude it"
                  + " instead.",
              Map.of("escalator_name", name));
        }
      }
      case ESCALATED, UNCHANGED -> {}
    }
  }

  private void passSession(
      Session session, HandoffState handoff, Transition transition, Member by, String history) {
    UUID escalator = handoff.createdBy();
    switch (transition.session) {
      case ACTIVE_WITH_ACTOR -> ownership.activate(session, by.id(), handoff.id(), by, history);
      case ACTIVE_WITH_ESCALATOR -> {
        UUID former = store.claimedBy(session.id(), escalator).orElse(null);
        ownership.activate(session, escalator, former, by, history);
      }
      case ESCALATED -> ownership.putBack(session, escalator, handoff.id(), by, history);
      case UNCHANGED -> {}
    }
  }

  /** Publishes a change that was made; {@code former} is who had claimed it before. */
  Handoff publish(
      UUID id, Transition transition, Member by, @Nullable Person former, @Nullable String note) {
    Handoff changed = read(id);
    events.publishEvent(transition.event(changed.card(), by, former, note));
    return changed;
  }

  /**
   * Keeps and publishes a reminder about a handoff that nobody acts on. Needs the caller's
   * transaction with the session's row locked.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remind(UUID id, Reminder reminder) {
    store.remind(id, reminder);
    events.publishEvent(
        new HandoffEvent.Reminded(read(id).card(), TenantContext.accountId(), reminder));
  }

  /** Lists a claimed handoff among the untouched ones, until it is changed or worked on. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void markUntouched(UUID id) {
    store.markUntouched(id);
  }

  /**
   * Has the assessment written anew, as {@link AssessmentGeneration#again} says. What the junior
   * edited stays.
   *
   * @throws Problem 409 {@code already_generating}
   */
  public Handoff assessAgain(Member by, UUID id) {
    by.require(Role.ENGINEER);
    Handoff handoff = read(id);
    Session session = sessions.read(by, handoff.sessionId());
    generation.again(
        session, id, handoff.assessment().version(), handoff.reason(), handoff.engineerNotes());
    return read(id);
  }

  @EventListener
  void on(AssessmentChanged changed) {
    store
        .find(changed.handoffId())
        .map(found -> new HandoffEvent.AssessmentReady(found.card(), TenantContext.accountId()))
        .ifPresent(events::publishEvent);
  }

  @EventListener
  void on(SessionEvent.ClaimerActed worked) {
    store.recordFirstAction(worked.sessionId(), worked.userId(), worked.at());
  }

  /** All open handoffs of a session end with it. */
  @EventListener
  void on(SessionEvent.Concluded concluded) {
    Member by = concluded.by();
    for (UUID open : store.openOf(concluded.sessionId())) {
      if (store.change(open, Transition.CLOSE, by, null, clock.instant())) {
        publish(open, Transition.CLOSE, by, null, null);
      }
    }
  }

  private HandoffState state(UUID id) {
    return store.state(id).orElseThrow(Problem::notFound);
  }

  private static Problem neverEscalated() {
    return Problem.conflict("not_waiting", "This session was never escalated.", Map.of());
  }
}
