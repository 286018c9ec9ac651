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
 * Who works a session, and how it passes from one to the other. For the module that hands sessions
 * over: each method needs the caller's transaction, holds the session's row until its end, and
 * leaves the guard on the handoff to the caller. Always take the session's row before a handoff's,
 * so that no two of these wait for each other.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Ownership {

  /** How long an escalation that nobody goes on with counts as being composed. */
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

  /** Holds the session that {@code by} works, with its steps, so that it can be escalated. */
  public Session lock(Member by, UUID sessionId) {
    Session session = sessions.lockForWrite(by, sessionId);
    return session.withSteps(steps.of(sessionId));
  }

  /**
   * Notes that the owner of a held session composes an escalation: until it is sent, given up or
   * forgotten, which it is {@link #COMPOSING} after this was last called. One that waits already
   * stays as it is.
   */
  public void compose(Session held, Member by) {
    store.compose(held.id(), COMPOSING);
    if (held.status() == Session.Status.ACTIVE) {
      events.publishEvent(SessionEvent.Changed.of(held, by.accountId()));
    }
  }

  /** Holds the session, without its steps, whoever works it; 404 if it is not there. */
  public Session lock(UUID sessionId) {
    return store.lock(sessionId).orElseThrow(Problem::notFound);
  }

  /** The session with its steps, held or not; 404 if it is not there. */
  public Session read(UUID sessionId) {
    return store.find(sessionId).orElseThrow(Problem::notFound).withSteps(steps.of(sessionId));
  }

  /**
   * Marks a held session as waiting for a senior and writes its documentation record.
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

  /** Makes {@code claimer} the one who works the held session. */
  public void claim(Session held, UUID handoffId, Member claimer) {
    Step said = systemStep(held, claimer, claimer.name() + " picked the session up.");
    store.reassign(held.id(), Session.Status.ACTIVE, claimer.id(), claimer.id(), handoffId, said);
    publishChange(held, claimer);
  }

  /** Puts the held session back to waiting; {@code escalator} has it meanwhile. */
  public void release(
      Session held, UUID handoffId, UUID escalator, Member by, @Nullable String note) {
    Step said =
        systemStep(
            held, by, by.name() + " released the session back to the queue" + reasonSuffix(note));
    store.reassign(held.id(), Session.Status.ESCALATED, escalator, null, handoffId, said);
    publishChange(held, by);
  }

  /**
   * Gives the held session back to {@code escalator}, with the handoff that they have claimed
   * themselves, if any.
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

  /** As {@link #returnTo}, by the escalator's own doing. */
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

  /** A session that was escalated may be read by every engineer. */
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
