package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.MemberChanged;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Ownership;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts what somebody has claimed back in the queue when they are deactivated or lose the role, in
 * the transaction that does it, and announces what else they leave without a technician. Their row
 * is locked by then: they can claim nothing more, and nobody can give them anything.
 */
@Component
class DepartureListener {

  private final HandoffStore store;
  private final Handoffs handoffs;
  private final Ownership ownership;
  private final Members members;

  DepartureListener(HandoffStore store, Handoffs handoffs, Ownership ownership, Members members) {
    this.store = store;
    this.handoffs = handoffs;
    this.ownership = ownership;
    this.members = members;
  }

  @EventListener
  void on(MemberChanged changed) {
    if (changed.active() && changed.role().atLeast(Role.ENGINEER)) {
      return;
    }
    Member leaver = members.findEvenInactive(changed.userId()).orElseThrow(Problem::notFound);
    store.openClaimsOf(leaver.id()).forEach(claim -> handoffs.requeue(leaver, claim));
    store
        .openSessionsOf(leaver.id())
        .forEach(session -> ownership.announceChange(ownership.lock(session), leaver));
  }
}
