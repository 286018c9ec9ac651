package com.resolutionflow.handoff;

import com.resolutionflow.account.Member;
import com.resolutionflow.account.Role;
import com.resolutionflow.assistant.AssessmentContent;
import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.session.SessionEvent;
import com.resolutionflow.session.Sessions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Handoffs after their making: who reads them, who claims them, how they go back. Each turn is one conditional update,
 * so that of any number of racing calls one wins; the session's row is always taken before the handoff's.
 */
@Service
@Transactional
public class Handoffs {

  private final HandoffStore store;
  private final Ownership ownership;
  private final Sessions sessions;
  private final Playbooks playbooks;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  Handoffs(
      HandoffStore store,
      Ownership ownership,
      Sessions sessions,
      Playbooks playbooks,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.ownership = ownership;
    this.sessions = sessions;
    this.playbooks = playbooks;
    this.clock = clock;
    this.events = events;
  }

  /** One handoff, whole. Everybody of the account may read it. */
  @Transactional(readOnly = true)
  public Handoff read(UUID id) {
    return store.find(id).orElseThrow(Problem::missing);
  }

  @Transactional(readOnly = true)
  List<Handoff> list(HandoffListing listing) {
    return store.list(listing);
  }

  /** The handoffs of a session that {@code reader} may read, as cards, newest first. */
  @Transactional(readOnly = true)
  public List<Handoff> ofSession(Member reader, UUID sessionId) {
    sessions.read(reader, sessionId);
    return store.ofSession(sessionId);
  }

  /**
   * Makes {@code by} the one who works the session. Claiming again what one has is the same answer.
   *
   * @throws Problem 409 {@code already_claimed} with {@code claimed_by_id}, {@code claimed_by_name} and {@code
   *     claimed_at}; 409 {@code own_handoff} for the escalator; 409 {@code not_waiting} for what came to another end
   */
  public Handoff claim(Member by, UUID id) {
    by.require(Role.ENGINEER);
    Handoff seen = read(id);
    if (seen.state() == State.WAITING) {
      refuseOwn(by, seen);
      ownership.holdAny(seen.sessionId());
      if (store.claim(id, by.id(), clock.instant())) {
        return claimed(by, seen);
      }
      seen = read(id);
    }
    return alreadyClaimed(by, seen);
  }

  /** Claims the session's waiting handoff; the same answers as {@link #claim}. */
  public Handoff pickUp(Member by, UUID sessionId) {
    by.require(Role.ENGINEER);
    Handoff newest =
        ofSession(by, sessionId).stream()
            .findFirst()
            .orElseThrow(() -> notWaiting("The session was never escalated.", Map.of()));
    return claim(by, newest.id());
  }

  /** Puts a claimed handoff back into the queue; its escalator has the session meanwhile. */
  public Handoff release(Member by, UUID id, @Nullable String note) {
    Handoff handoff = heldBy(by, id);
    if (!store.release(id, by.id())) {
      throw notClaimer();
    }
    ownership.released(handoff.sessionId(), id, handoff.createdBy().id(), by, note);
    store.note(id, "released", by.id(), note, clock.instant());
    Handoff released = read(id);
    events.publishEvent(new HandoffEvent.Released(released.card(), by, note));
    return released;
  }

  /** Gives the session back to the one who escalated it, with a word why. */
  public Handoff giveBack(Member by, UUID id, String note) {
    Handoff handoff = heldBy(by, id);
    turn(id, State.CLAIMED, State.RETURNED, Handoffs::notClaimer);
    UUID escalator = handoff.createdBy().id();
    Optional<UUID> former = store.heldBy(handoff.sessionId(), escalator);
    ownership.returned(
        handoff.sessionId(), escalator, former.orElse(null), former.isPresent() ? escalator : null, by, note);
    store.note(id, "returned", by.id(), note, clock.instant());
    Handoff returned = read(id);
    events.publishEvent(new HandoffEvent.Returned(returned.card(), by, note));
    return returned;
  }

  /** Takes an escalation back while it waits; only its escalator can. */
  public Handoff withdraw(Member by, UUID id, @Nullable String note) {
    by.require(Role.ENGINEER);
    Handoff handoff = read(id);
    if (!handoff.wasCreatedBy(by.id())) {
      throw Problem.forbidden("not_escalator", handoff.createdBy().name() + " escalated this; only they can withdraw it.");
    }
    ownership.holdAny(handoff.sessionId());
    turn(id, State.WAITING, State.WITHDRAWN, () -> notWaiting("The escalation does not wait any more.", stateOf(read(id))));
    Optional<UUID> former = store.heldBy(handoff.sessionId(), by.id());
    ownership.withdrawn(
        handoff.sessionId(), former.orElse(null), former.isPresent() ? by.id() : null, by, note);
    store.note(id, "withdrawn", by.id(), note, clock.instant());
    Handoff withdrawn = read(id);
    events.publishEvent(new HandoffEvent.Withdrawn(withdrawn.card(), by, note));
    return withdrawn;
  }

  /** Writes the assessment anew from everything the session holds by now; what the junior edited stays. */
  public Handoff assessAgain(Member by, UUID id) {
    by.require(Role.ENGINEER);
    Handoff handoff = read(id);
    AssessmentContent content =
        playbooks.assess(
            sessions.read(by, handoff.sessionId()).asCaseFile(), handoff.reason(), handoff.engineerNotes());
    int next = handoff.assessment().version() + 1;
    if (store.replace(id, Assessment.fromPlaybooks(content, next, clock.instant()))) {
      events.publishEvent(new HandoffEvent.AssessmentReady(read(id).card(), by));
    }
    return read(id);
  }

  /** Whoever has the claimed handoff has begun to act. */
  @EventListener
  void on(SessionEvent.Worked worked) {
    store.acted(worked.sessionId(), worked.userId(), worked.at());
  }

  /** With its session a handoff ends. */
  @EventListener
  void on(SessionEvent.Concluded concluded) {
    for (Handoff handoff : store.ofSession(concluded.sessionId())) {
      boolean open = handoff.state() == State.WAITING || handoff.state() == State.CLAIMED;
      if (open && store.turn(handoff.id(), handoff.state(), State.CLOSED)) {
        store.note(handoff.id(), "closed", concluded.by().id(), null, clock.instant());
        events.publishEvent(new HandoffEvent.Closed(read(handoff.id()).card(), concluded.by()));
      }
    }
  }

  private Handoff claimed(Member by, Handoff seen) {
    ownership.claimed(seen.sessionId(), seen.id(), by);
    store.note(seen.id(), "claimed", by.id(), null, clock.instant());
    Handoff claimed = read(seen.id());
    events.publishEvent(new HandoffEvent.Claimed(claimed.card(), by));
    return claimed;
  }

  private static Handoff alreadyClaimed(Member by, Handoff handoff) {
    if (handoff.isClaimedBy(by.id())) {
      return handoff;
    }
    if (handoff.state() != State.CLAIMED || handoff.claimedBy() == null || handoff.claimedAt() == null) {
      throw notWaiting("The escalation does not wait any more.", stateOf(handoff));
    }
    Map<String, Object> facts = new HashMap<>();
    facts.put("claimed_by_id", handoff.claimedBy().id());
    facts.put("claimed_by_name", handoff.claimedBy().name());
    facts.put("claimed_at", handoff.claimedAt());
    throw Problem.conflict("already_claimed", "Already claimed by " + handoff.claimedBy().name() + ".", facts);
  }

  private static void refuseOwn(Member by, Handoff handoff) {
    if (handoff.wasCreatedBy(by.id())) {
      throw Problem.conflict(
          "own_handoff", "You escalated this yourself. Withdraw it to go on with the session.", Map.of());
    }
  }

  /** The handoff, with its session held, if {@code by} has it and no newer escalation waits above it. */
  private Handoff heldBy(Member by, UUID id) {
    by.require(Role.ENGINEER);
    UUID sessionId = read(id).sessionId();
    UUID open = ownership.holdAny(sessionId).openHandoffId();
    Handoff handoff = read(id);
    if (!handoff.isClaimedBy(by.id()) || !id.equals(open)) {
      throw notClaimer();
    }
    return handoff;
  }

  private void turn(UUID id, State from, State to, java.util.function.Supplier<Problem> refusal) {
    if (!store.turn(id, from, to)) {
      throw refusal.get();
    }
  }

  private static Problem notClaimer() {
    return Problem.conflict("not_claimer", "Only whoever has claimed the escalation can do this.", Map.of());
  }

  private static Problem notWaiting(String detail, Map<String, Object> facts) {
    return Problem.conflict("not_waiting", detail, facts);
  }

  private static Map<String, Object> stateOf(Handoff handoff) {
    return Map.of("state", handoff.state());
  }
}
