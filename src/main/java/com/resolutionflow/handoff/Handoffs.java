package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
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
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  Handoffs(
      HandoffStore store,
      Ownership ownership,
      Sessions sessions,
      AssessmentGeneration generation,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.ownership = ownership;
    this.sessions = sessions;
    this.generation = generation;
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

  /** Claims the session's waiting handoff; the same answers as {@link #claim}. */
  public Handoff pickUp(Member by, UUID sessionId) {
    by.require(Role.ENGINEER);
    UUID open = sessions.readWithoutSteps(by, sessionId).openHandoffId();
    return claim(
        by, open != null ? open : store.newestOf(sessionId).orElseThrow(Handoffs::neverEscalated));
  }

  /**
   * Puts a claimed handoff back in the queue; its escalator has the session until it is claimed.
   */
  public Handoff release(Member by, UUID id, @Nullable String note) {
    return change(by, id, Transition.RELEASE, note);
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
    Session session = ownership.lock(seen.sessionId());
    // Only the newest escalation of a session can go anywhere; those below it wait for its end.
    if (!id.equals(session.openHandoffId())
        || !store.change(id, transition, by, note, clock.instant())) {
      HandoffState now = state(id);
      if (transition.isDone(now, by)) {
        return read(id);
      }
      throw transition.actor.refusal(now, by.id());
    }
    passSession(session, seen, transition, by, transition.history(by, note));
    return publish(id, transition, by, note);
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

  private Handoff publish(UUID id, Transition transition, Member by, @Nullable String note) {
    Handoff changed = read(id);
    events.publishEvent(transition.event(changed.card(), by, note));
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
        publish(open, Transition.CLOSE, by, null);
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
