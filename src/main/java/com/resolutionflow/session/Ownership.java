package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.live.Audience;
import com.resolutionflow.problem.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes who works on a session, for the handoff module. Every method needs the caller's
 * transaction, locks the session's row until that ends, and leaves the check of the handoff's state
 * to the caller. Always lock the session's row before the handoff's, so that two of these cannot
 * deadlock.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Ownership {

  /** After this long without activity an escalation no longer counts as being composed. */
  static final Duration COMPOSING = Duration.ofMinutes(15);

  private final Sessions sessions;
  private final SessionStore store;
  private final StepStore steps;
  private final ProductClock clock;
  private final JsonMapper json;
  private final ApplicationEventPublisher events;

  Ownership(
      Sessions sessions,
      SessionStore store,
      StepStore steps,
      ProductClock clock,
      JsonMapper json,
      ApplicationEventPublisher events) {
    this.sessions = sessions;
    this.store = store;
    this.steps = steps;
    this.clock = clock;
    this.json = json;
    this.events = events;
  }

  /**
   * Locks the session that {@code by} works on and returns it with its steps, ready to be
   * escalated.
   */
  public Session lock(Member by, UUID sessionId) {
    Session session = sessions.lockForWrite(by, sessionId);
    return session.withSteps(steps.of(sessionId));
  }

  /**
   * Marks a locked session as one whose owner is composing an escalation, until that is sent,
   * cancelled, or expires {@link #COMPOSING} after the last call. A session that is already
   * escalated does not change.
   */
  public void compose(Session held, Member by) {
    store.compose(held.id(), COMPOSING);
    if (held.status() == Session.Status.ACTIVE) {
      events.publishEvent(SessionEvent.Changed.of(held, by.accountId()));
    }
  }

  /**
   * Locks the session whoever works on it, and returns it without its steps; 404 if there is none.
   */
  public Session lock(UUID sessionId) {
    return store.lock(sessionId).orElseThrow(Problem::notFound);
  }

  /** The session with its steps, without locking it; 404 if there is none. */
  public Session read(UUID sessionId) {
    return store.find(sessionId).orElseThrow(Problem::notFound).withSteps(steps.of(sessionId));
  }

  /**
   * Marks a locked session as waiting for a senior and writes its documentation record.
   *
   * @return the session as it was just before
   */
  public Snapshot escalate(
      Session held,
      Member by,
      UUID handoffId,
      String reason,
      @Nullable String notes,
      String prose) {
    Snapshot before = Snapshot.of(held);
    Step said = systemStep(held, by, by.name() + " escalated the session: " + reason);
    store.escalate(
        held.id(), handoffId, reason, escalationPackage(before, reason, notes), prose, said);
    publishChange(held, by);
    return before;
  }

  /** Makes {@code claimer} the owner of the locked session. */
  public void claim(Session held, UUID handoffId, Member claimer) {
    Step said = systemStep(held, claimer, claimer.name() + " picked the session up.");
    store.reassign(held.id(), Session.Status.ACTIVE, claimer.id(), claimer.id(), handoffId, said);
    publishChange(held, claimer);
  }

  /** Puts the locked session back into the queue; {@code escalator} owns it while it waits. */
  public void release(
      Session held, UUID handoffId, UUID escalator, Member by, @Nullable String note) {
    Step said =
        systemStep(
            held, by, by.name() + " released the session back to the queue" + reasonSuffix(note));
    store.reassign(held.id(), Session.Status.ESCALATED, escalator, null, handoffId, said);
    publishChange(held, by);
  }

  /**
   * Gives the locked session back to {@code escalator}, together with the handoff by which they had
   * claimed it themselves, if any.
   */
  public void returnTo(
      Session held,
      UUID escalator,
      @Nullable UUID formerHandoff,
      Member by,
      @Nullable String note) {
    passBack(
        held,
        escalator,
        formerHandoff,
        systemStep(held, by, by.name() + " returned the session" + reasonSuffix(note)));
    publishChange(held, by);
  }

  /** As {@link #returnTo}, when the escalator withdraws the escalation. */
  public void withdraw(
      Session held, @Nullable UUID formerHandoff, Member by, @Nullable String note) {
    passBack(
        held,
        by.id(),
        formerHandoff,
        systemStep(held, by, by.name() + " withdrew the escalation" + reasonSuffix(note)));
    publishChange(held, by);
  }

  private void passBack(Session held, UUID escalator, @Nullable UUID formerHandoff, Step said) {
    UUID claimer = formerHandoff == null ? null : escalator;
    store.reassign(held.id(), Session.Status.ACTIVE, escalator, claimer, formerHandoff, said);
  }

  private Step systemStep(Session held, Member by, String text) {
    return Step.system(held.stepCount() + 1, by, text, clock.instant());
  }

  /** Every engineer may read a session that was escalated. */
  private void publishChange(Session held, Member by) {
    events.publishEvent(new SessionEvent.Changed(by.accountId(), held.id(), Audience.engineers()));
  }

  private String escalationPackage(Snapshot snapshot, String reason, @Nullable String notes) {
    Map<String, @Nullable Object> basics = new LinkedHashMap<>();
    basics.put("reason", reason);
    basics.put("engineer_notes", notes);
    basics.put("problem_summary", snapshot.problemSummary());
    basics.put("problem_domain", snapshot.problemDomain());
    basics.put("step_count", snapshot.stepCount());
    basics.put("confidence_tier", snapshot.confidenceTier());
    return json.writeValueAsString(basics);
  }

  private static String reasonSuffix(@Nullable String note) {
    return note == null ? "." : ": " + note;
  }
}
