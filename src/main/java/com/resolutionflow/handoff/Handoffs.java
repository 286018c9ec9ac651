package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.SessionEvent;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.tenant.Uuid7;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Handoffs after their making: who reads them, who claims them, how they go back. Each turn is one
 * conditional update, so that of any number of racing calls one wins; the session's row is always
 * taken before the handoff's.
 */
@Service
@Transactional
public class Handoffs {

  private final HandoffStore store;
  private final Ownership ownership;
  private final Sessions sessions;
  private final Playbooks playbooks;
  private final AssessmentStore assessments;
  private final Generations generations;
  private final Ladder ladder;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  Handoffs(
      HandoffStore store,
      Ownership ownership,
      Sessions sessions,
      Playbooks playbooks,
      AssessmentStore assessments,
      Generations generations,
      Ladder ladder,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.ownership = ownership;
    this.sessions = sessions;
    this.playbooks = playbooks;
    this.assessments = assessments;
    this.generations = generations;
    this.ladder = ladder;
    this.clock = clock;
    this.events = events;
  }

  /** One handoff, whole. Everybody of the account may read it. */
  @Transactional(readOnly = true)
  public Handoff read(UUID id) {
    return store.find(id).orElseThrow(Problem::notFound);
  }

  @Transactional(readOnly = true)
  List<Handoff> list(HandoffListing listing) {
    return store.list(listing);
  }

  /** The handoffs of a session that {@code reader} may read, as cards, newest first. */
  @Transactional(readOnly = true)
  public List<Handoff> ofSession(Member reader, UUID sessionId, PageRequest page) {
    sessions.readWithoutSteps(reader, sessionId);
    return store.ofSession(sessionId, page);
  }

  /**
   * Makes {@code by} the one who works the session. Claiming again what one has is the same answer.
   *
   * @throws Problem 409 {@code already_claimed} with {@code claimed_by_id}, {@code claimed_by_name}
   *     and {@code claimed_at}; 409 {@code own_handoff} for the escalator; 409 {@code not_waiting}
   *     for what came to another end
   */
  public Handoff claim(Member by, UUID id) {
    by.require(Role.ENGINEER);
    Standing seen = standing(id);
    if (seen.state() == State.WAITING) {
      refuseOwn(by, seen);
      Session held = ownership.lock(seen.sessionId());
      UUID timer = ladder.timer();
      if (store.claim(id, by.id(), clock.instant(), timer)) {
        ownership.claim(held, id, by);
        ladder.begin(timer, id, LadderTimes.CLAIMED, seen.severity(), seen.targeted());
        return told(id, claimed -> new HandoffEvent.Claimed(claimed, by));
      }
      seen = standing(id);
    }
    if (!seen.isClaimedBy(by.id())) {
      throw seen.taken();
    }
    return read(id);
  }

  /** Claims the session's waiting handoff; the same answers as {@link #claim}. */
  public Handoff pickUp(Member by, UUID sessionId) {
    by.require(Role.ENGINEER);
    UUID open = sessions.readWithoutSteps(by, sessionId).openHandoffId();
    return claim(
        by, open != null ? open : store.newestOf(sessionId).orElseThrow(Handoffs::neverEscalated));
  }

  /** Puts a claimed handoff back into the queue; its escalator has the session meanwhile. */
  public Handoff release(Member by, UUID id, @Nullable String note) {
    by.require(Role.ENGINEER);
    Standing standing = standing(id);
    Session held = holdOpen(standing);
    UUID timer = ladder.timer();
    if (!store.release(id, by.id(), note, clock.instant(), timer)) {
      throw notClaimer();
    }
    ownership.release(held, id, standing.createdBy(), by, note);
    ladder.begin(timer, id, LadderTimes.WAITING, standing.severity(), standing.targeted());
    return told(id, released -> new HandoffEvent.Released(released, by, note));
  }

  /** Gives the session back to the one who escalated it, with a word why. */
  public Handoff giveBack(Member by, UUID id, String note) {
    by.require(Role.ENGINEER);
    Standing standing = standing(id);
    Session held = holdOpen(standing);
    if (!store.giveBack(id, by.id(), note, clock.instant())) {
      throw notClaimer();
    }
    UUID escalator = standing.createdBy();
    ownership.returnTo(held, escalator, store.heldBy(held.id(), escalator).orElse(null), by, note);
    return told(id, returned -> new HandoffEvent.Returned(returned, by, note));
  }

  /** Takes an escalation back while it waits; only its escalator can. */
  public Handoff withdraw(Member by, UUID id, @Nullable String note) {
    by.require(Role.ENGINEER);
    Standing standing = standing(id);
    if (!standing.createdBy().equals(by.id())) {
      throw Problem.forbidden(
          "not_escalator", "Only whoever escalated the session can withdraw it.");
    }
    Session held = ownership.lock(standing.sessionId());
    if (!store.withdraw(id, by.id(), note, clock.instant())) {
      throw standing(id).gone();
    }
    ownership.withdraw(held, store.heldBy(held.id(), by.id()).orElse(null), by, note);
    return told(id, withdrawn -> new HandoffEvent.Withdrawn(withdrawn, by, note));
  }

  /**
   * Has the assessment written anew from everything the session holds by now. With a model that
   * takes a while, and the words stay until better ones are there; without one it is done when this
   * returns. What the junior edited stays.
   *
   * @throws Problem 409 {@code already_generating}
   */
  public Handoff assessAgain(Member by, UUID id) {
    by.require(Role.ENGINEER);
    Handoff handoff = read(id);
    Session session = sessions.read(by, handoff.sessionId());
    if (generations.possible()) {
      generateAgain(session, handoff);
    } else {
      writeAgain(session, handoff, by.accountId());
    }
    return read(id);
  }

  private void generateAgain(Session session, Handoff handoff) {
    UUID generation = Uuid7.next();
    if (!assessments.await(handoff.id(), generation)) {
      throw Problem.conflict(
          "already_generating", "A fuller assessment is being written already.", Map.of());
    }
    generations.again(session, generation, handoff);
  }

  private void writeAgain(Session session, Handoff handoff, UUID account) {
    AssessmentContent content =
        playbooks.assess(session.asCaseFile(), handoff.reason(), handoff.engineerNotes());
    int next = handoff.assessment().version() + 1;
    if (assessments.replace(
        handoff.id(), Assessment.fromPlaybooks(content, next, clock.instant()))) {
      events.publishEvent(new HandoffEvent.AssessmentReady(read(handoff.id()).card(), account));
    }
  }

  /** Whoever has the claimed handoff has begun to act. */
  @EventListener
  void on(SessionEvent.ClaimerActed worked) {
    store.acted(worked.sessionId(), worked.userId(), worked.at());
  }

  /** With its session a handoff ends, and so do those below it. */
  @EventListener
  void on(SessionEvent.Concluded concluded) {
    for (Handoff open : store.openOf(concluded.sessionId())) {
      if (store.close(open.id(), concluded.by().id(), clock.instant())) {
        events.publishEvent(new HandoffEvent.Closed(open.closed(), concluded.by()));
      }
    }
  }

  private Standing standing(UUID id) {
    return store.standing(id).orElseThrow(Problem::notFound);
  }

  /** The handoff after its turn, told to everybody. */
  private Handoff told(UUID id, Function<Handoff, HandoffEvent> event) {
    Handoff turned = read(id);
    events.publishEvent(event.apply(turned.card()));
    return turned;
  }

  private static void refuseOwn(Member by, Standing waiting) {
    if (waiting.createdBy().equals(by.id())) {
      throw Problem.conflict(
          "own_handoff",
          "You escalated this yourself. Withdraw it to go on with the session.",
          Map.of());
    }
  }

  /** The handoff's session, held, if no newer escalation lies above the handoff. */
  private Session holdOpen(Standing standing) {
    Session held = ownership.lock(standing.sessionId());
    if (!standing.id().equals(held.openHandoffId())) {
      throw notClaimer();
    }
    return held;
  }

  private static Problem notClaimer() {
    return Problem.conflict(
        "not_claimer", "Only whoever works the session by this escalation can do this.", Map.of());
  }

  private static Problem neverEscalated() {
    return Problem.conflict("not_waiting", "The session was never escalated.", Map.of());
  }
}
