package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
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
 * Who has a session, and its status while it is escalated: written here and nowhere else. For the
 * module that hands sessions over: each method needs the caller's transaction, locks the session's
 * row until its end, and leaves the check of the handoff to the caller. Always lock the session's
 * row before a handoff's, so that no two transactions wait for each other.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Ownership {

  /** How long an escalation counts as being composed after its last draft. */
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

  /** Locks the session that {@code by} works, with its steps, so that it can be escalated. */
  public Session lock(Member by, UUID sessionId) {
    Session session = sessions.lockForWrite(by, sessionId);
    return session.withSteps(steps.of(sessionId));
  }

  /**
   * Records that the owner of a locked session is composing an escalation: until it is sent,
   * cancelled or abandoned, which it is {@link #COMPOSING} after the last call. A session that
   * waits already stays as it is.
   */
  public void compose(Session locked, Member by) {
    store.compose(locked.id(), COMPOSING);
    if (locked.status() == Session.Status.ACTIVE) {
      events.publishEvent(SessionEvent.Changed.of(locked, by.accountId()));
    }
  }

  /** Locks the session, without its steps, whoever works it; 404 if there is none. */
  public Session lock(UUID sessionId) {
    return store.lock(sessionId).orElseThrow(Problem::notFound);
  }

  /** The session with its steps, not locked; 404 if there is none. */
  public Session read(UUID sessionId) {
    return store.find(sessionId).orElseThrow(Problem::notFound).withSteps(steps.of(sessionId));
  }

  /**
   * Marks a locked session as waiting for a senior and writes its documentation record.
   *
   * @return the session as it was just before
   */
  public Snapshot escalate(
      Session locked,
      Member by,
      UUID handoffId,
      String reason,
      @Nullable String notes,
      String prose) {
    Snapshot before = Snapshot.of(locked);
    Step history = systemStep(locked, by, by.name() + " escalated the session: " + reason);
    store.escalate(
        locked.id(), handoffId, reason, escalationPackage(before, reason, notes), prose, history);
    publishChange(locked, by);
    return before;
  }

  /**
   * Makes {@code holder} the one who works the locked session.
   *
   * @param handoff the one they have claimed it by; null if they work it in their own right
   * @param history what the session's history says of it
   */
  public void activate(
      Session locked, UUID holder, @Nullable UUID handoff, Member by, String history) {
    pass(
        locked,
        Session.Status.ACTIVE,
        holder,
        handoff == null ? null : holder,
        handoff,
        by,
        history);
  }

  /** Puts the locked session back to waiting; {@code escalator} has it until somebody claims it. */
  public void putBack(Session locked, UUID escalator, UUID handoff, Member by, String history) {
    pass(locked, Session.Status.ESCALATED, escalator, null, handoff, by, history);
  }

  /**
   * Gives the locked session to {@code holder}, and announces it to them, to whoever had it, and to
   * all others who may read it.
   *
   * @param handoff the one they have from now on; null if they work it in their own right
   * @param returned whether the holder gets back what they escalated
   */
  public void assign(
      Session locked,
      Person holder,
      @Nullable UUID handoff,
      boolean returned,
      Member by,
      @Nullable String note) {
    Step history = systemStep(locked, by, assignment(by, holder, note));
    UUID claimer = handoff == null ? null : holder.id();
    store.reassign(locked.id(), Session.Status.ACTIVE, holder.id(), claimer, handoff, history);
    SessionEvent.Assigned assigned =
        new SessionEvent.Assigned(by.accountId(), locked, handoff, holder, returned, by, note);
    events.publishEvent(assigned);
    events.publishEvent(new SessionEvent.Changed(by.accountId(), locked.id(), assigned.audience()));
  }

  private static String assignment(Member by, Person holder, @Nullable String note) {
    String what =
        by.id().equals(holder.id())
            ? " took over the session"
            : " gave the session to " + holder.name();
    return by.name() + what + (note == null ? "." : ": " + note);
  }

  /** Announces that a locked session has changed, to everybody who may read it. */
  public void announceChange(Session locked, Member by) {
    events.publishEvent(SessionEvent.Changed.of(locked, by.accountId()));
  }

  private void pass(
      Session locked,
      Session.Status status,
      UUID owner,
      @Nullable UUID claimer,
      @Nullable UUID handoff,
      Member by,
      String history) {
    store.reassign(locked.id(), status, owner, claimer, handoff, systemStep(locked, by, history));
    publishChange(locked, by);
  }

  private Step systemStep(Session locked, Member by, String text) {
    return Step.system(locked.stepCount() + 1, by, text, clock.instant());
  }

  /** A session that was escalated may be read by every engineer. */
  private void publishChange(Session locked, Member by) {
    events.publishEvent(
        new SessionEvent.Changed(by.accountId(), locked.id(), Audience.engineers()));
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
}
