package com.resolutionflow.session;

import com.resolutionflow.account.Ids;
import com.resolutionflow.account.Member;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.live.Audience;
import com.resolutionflow.problem.Problem;
import java.time.Instant;
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
 * Who works a session, and how it passes from one to the other. For the module that hands sessions over: each method
 * needs the caller's transaction, holds the session's row until its end, and leaves the guard on the handoff to the
 * caller. Always take the session's row before a handoff's, so that no two of these wait for each other.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Ownership {

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

  /** Holds the session whoever works it; 404 if it is not there. */
  public Session holdAny(UUID sessionId) {
    return store.lock(sessionId).orElseThrow(Problem::missing);
  }

  /**
   * Marks a held session as waiting for a senior and writes its documentation record.
   *
   * @return the session as it was just before
   */
  public Snapshot escalate(
      Session session, Member by, UUID handoffId, String reason, @Nullable String notes, String prose) {
    Snapshot before = Snapshot.of(session);
    Instant now = clock.instant();
    int seq = store.escalate(session.id(), handoffId, reason, packageOf(before, reason, notes), now);
    store.document(session.id(), Ids.next(), "escalation", prose, now);
    note(session.id(), seq, by, by.name() + " escalated the session: " + reason, now);
    return before;
  }

  /** Makes {@code claimer} the one who works the session. */
  public void claimed(UUID sessionId, UUID handoffId, Member claimer) {
    pass(sessionId, Session.Status.ACTIVE, claimer.id(), claimer.id(), handoffId, claimer,
        claimer.name() + " picked the session up.");
  }

  /** Puts the session back to waiting; {@code escalator} has it meanwhile. */
  public void released(UUID sessionId, UUID handoffId, UUID escalator, Member by, @Nullable String note) {
    pass(sessionId, Session.Status.ESCALATED, escalator, null, handoffId, by,
        by.name() + " released the session back to the queue" + because(note));
  }

  /** Gives the session back to {@code escalator}, with the handoff they hold themselves, if any. */
  public void returned(
      UUID sessionId, UUID escalator, @Nullable UUID formerHandoff, @Nullable UUID claimer, Member by,
      @Nullable String note) {
    pass(sessionId, Session.Status.ACTIVE, escalator, claimer, formerHandoff, by,
        by.name() + " returned the session" + because(note));
  }

  /** As {@link #returned}, by the escalator's own doing. */
  public void withdrawn(
      UUID sessionId, @Nullable UUID formerHandoff, @Nullable UUID claimer, Member by, @Nullable String note) {
    pass(sessionId, Session.Status.ACTIVE, by.id(), claimer, formerHandoff, by,
        by.name() + " withdrew the escalation" + because(note));
  }

  private void pass(
      UUID sessionId, Session.Status status, UUID owner, @Nullable UUID claimer, @Nullable UUID handoff, Member by,
      String said) {
    Instant now = clock.instant();
    int seq = store.pass(sessionId, status, owner, claimer, handoff, now);
    note(sessionId, seq, by, said, now);
  }

  private void note(UUID sessionId, int seq, Member by, String said, Instant now) {
    steps.insert(sessionId, Step.system(seq, by, said, now));
    events.publishEvent(new SessionEvent.Changed(by.accountId(), sessionId, Audience.engineers()));
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
