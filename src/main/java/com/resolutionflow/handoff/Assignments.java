package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Sessions;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets team admins give a session to somebody, whoever has it. The receiver's row is locked first,
 * then the session's, then the handoff's: of an assignment and a claim, a release, a return, a
 * conclusion or a deactivation the one whose lock comes first wins, and the others find what it
 * left.
 */
@Service
@Transactional
class Assignments {

  private final Handoffs handoffs;
  private final HandoffStore store;
  private final Ownership ownership;
  private final Sessions sessions;
  private final Members members;
  private final AuditTrail audit;
  private final ProductClock clock;

  Assignments(
      Handoffs handoffs,
      HandoffStore store,
      Ownership ownership,
      Sessions sessions,
      Members members,
      AuditTrail audit,
      ProductClock clock) {
    this.handoffs = handoffs;
    this.store = store;
    this.ownership = ownership;
    this.sessions = sessions;
    this.members = members;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Gives the session to that user. To whoever has it already it changes nothing; to whoever
   * escalated what somebody has claimed it is returned.
   *
   * @throws Problem 403 below team admin; 404; 400 for a user who is not an active engineer or
   *     above of the account; 409 {@code session_concluded}; 409 {@code session_waiting} with
   *     {@code handoff_id} and {@code escalated_by_name}
   */
  Session assign(Member by, UUID sessionId, UUID userId, @Nullable String note) {
    by.require(Role.TEAM_ADMIN);
    sessions.readWithoutSteps(by, sessionId);
    Person holder =
        members.lockReceiver(userId).map(Person::of).orElseThrow(Assignments::unsuitable);
    Session session = ownership.lock(sessionId);
    requireAssignable(session);
    if (!session.owner().id().equals(holder.id())) {
      pass(session, holder, by, note);
      audit.record(
          AuditEntry.of(AuditKind.SESSION_ASSIGNED)
              .about("session", session.id(), session.title())
              .with("from", session.owner().name())
              .with("to", holder.name()));
    }
    return sessions.read(by, sessionId);
  }

  private void pass(Session session, Person holder, Member by, @Nullable String note) {
    UUID open = session.openHandoffId();
    if (open == null) {
      ownership.assign(session, holder, null, false, by, note);
      return;
    }
    HandoffState seen = store.state(open).orElseThrow(Problem::notFound);
    boolean back = seen.createdBy().equals(holder.id());
    Transition transition = back ? Transition.ASSIGN_BACK : Transition.ASSIGN;
    if (!store.change(open, transition, by, holder.id(), note, clock.instant())) {
      throw seen.notClaimer();
    }
    UUID kept = back ? store.claimedBy(session.id(), holder.id()).orElse(null) : open;
    ownership.assign(session, holder, kept, back, by, note);
    handoffs.publish(open, transition, by, seen.claimedBy(), note);
  }

  private void requireAssignable(Session session) {
    if (session.status().concluded()) {
      throw Problem.conflict(
          "session_concluded",
          "This session is concluded. There is nothing left to give to anybody.",
          Map.of("session_status", session.status()));
    }
    if (session.status() == Session.Status.ESCALATED) {
      Map<String, Object> facts = new HashMap<>();
      facts.put("escalated_by_name", session.owner().name());
      if (session.openHandoffId() != null) {
        facts.put("handoff_id", session.openHandoffId());
      }
      throw Problem.conflict(
          "session_waiting",
          "This session is waiting in the queue, where "
              + session.owner().name()
              + " escalated it. Whoever picks it up has it.",
          facts);
    }
  }

  private static Problem unsuitable() {
    return Problem.invalid("user_id", "must be an active user of the account, engineer or above");
  }
}
