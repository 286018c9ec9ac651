package com.resolutionflow.session;

import com.resolutionflow.account.Member;
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
  public Session hold(Member by, UUID sessionId) {
    Session session = sessions.writable(by, sessionId);
    return session.with(steps.of(sessionId));
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
  public Session hold(UUID sessionId) {
    return store.lock(sessionId).orElseThrow(Problem::missing);
  }

  /** The session with its steps, held or not; 404 if it is not there. */
  public Session look(UUID sessionId) {
    return store.find(sessionId).orElseThrow(Problem::missing).with(steps.of(sessionId));
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
    Step said = system(held, by, by.name() + " escalated the session: " + reason);
    store.escalate(held.id(), handoffId, reason, packageOf(before, reason, notes), prose, said);
    tell(held, by);
    return before;
  }

  /** Makes {@code claimer} the one who works the held session. */
  public void claimed(Session held, UUID handoffId, Member claimer) {
    Step said = system(held, claimer, claimer.name() + " picked the session up.");
    store.pass(held.id(), Session.Status.ACTIVE, claimer.id(), claimer.id(), handoffId, said);
    tell(held, claimer);
  }

  /** Puts the held session back to waiting; {@code escalator} has it meanwhile. */
  public void released(
      Session held, UUID handoffId, UUID escalator, Member by, @Nullable String note) {
    Step said =
        system(held, by, by.name() + " released the session back to the queue" + because(note));
    store.pass(held.id(), Session.Status.ESCALATED, escalator, null, handoffId, said);
    tell(held, by);
  }

  /**
   * Gives the held session back to {@code escalator}, with the handoff that they have claimed
   * themselves, if any.
   */
  public void returned(
      Session held,
      UUID escalator,
      @Nullable UUID formerHandoff,
      Member by,
      @Nullable String note) {
    giveBack(
        held,
        escalator,
        formerHandoff,
        system(held, by, by.name() + " returned the session" + because(note)));
    tell(held, by);
  }

  /** As {@link #returned}, by the escalator's own doing. */
  public void withdrawn(
      Session held, @Nullable UUID formerHandoff, Member by, @Nullable String note) {
    giveBack(
        held,
        by.id(),
        formerHandoff,
        system(held, by, by.name() + " withdrew the escalation" + because(note)));
    tell(held, by);
  }

  private void giveBack(Session held, UUID escalator, @Nullable UUID formerHandoff, Step said) {
    UUID claimer = formerHandoff == null ? null : escalator;
    store.pass(held.id(), Session.Status.ACTIVE, escalator, claimer, formerHandoff, said);
  }

  private Step system(Session held, Member by, String text) {
    return Step.system(held.stepCount() + 1, by, text, clock.instant());
  }

  /** A session that was escalated may be read by every engineer. */
  private void tell(Session held, Member by) {
    events.publishEvent(new SessionEvent.Changed(by.accountId(), held.id(), Audience.engineers()));
  }

  private String packageOf(Snapshot snapshot, String reason, @Nullable String notes) {
    Map<String, @Nullable Object> basics = new LinkedHashMap<>();
    basics.put("reason", reason);
    basics.put("engineer_notes", notes);
    basics.put("problem_summary", snapshot.problemSummary());
    basics.put("problem_domain", snapshot.problemDomain());
    basics.put("step_count", snapshot.stepCount());
    basics.put("confidence_tier", snapshot.confidenceTier());
    return json.writeValueAsString(basics);
  }

  private static String because(@Nullable String note) {
    return note == null ? "." : ": " + note;
  }
}
