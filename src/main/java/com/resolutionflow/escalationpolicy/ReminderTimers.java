package com.resolutionflow.escalationpolicy;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.escalationpolicy.ReminderWork.Timer;
import com.resolutionflow.escalationpolicy.TimerStore.Unattended;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.handoff.Reminder;
import com.resolutionflow.handoff.Reminder.Level;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.session.SessionEvent;
import com.resolutionflow.tenant.Uuid7;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes sure that no handoff is forgotten: reminders are sent step by step while nobody acts on it.
 * The timer is a job. It is never moved; when it fires it looks how long nobody has done anything,
 * and starts another one for what is left if somebody has. Each handoff has one timer that may fire
 * for it, so that a reminder is sent once however often a job runs, and none after a claim: a timer
 * and a claim both lock the session's row, and the first one wins.
 */
@Component
class ReminderTimers {

  private final TimerStore store;
  private final PolicyStore policies;
  private final ReminderRecipients recipients;
  private final Handoffs handoffs;
  private final Ownership ownership;
  private final Jobs jobs;
  private final ProductClock clock;

  ReminderTimers(
      TimerStore store,
      PolicyStore policies,
      ReminderRecipients recipients,
      Handoffs handoffs,
      Ownership ownership,
      Jobs jobs,
      ProductClock clock) {
    this.store = store;
    this.policies = policies;
    this.recipients = recipients;
    this.handoffs = handoffs;
    this.ownership = ownership;
    this.jobs = jobs;
    this.clock = clock;
  }

  @EventListener
  void on(HandoffEvent.Created created) {
    start(created.handoff());
  }

  @EventListener
  void on(HandoffEvent.Claimed claimed) {
    start(claimed.handoff());
  }

  @EventListener
  void on(HandoffEvent.Assigned assigned) {
    start(assigned.handoff());
  }

  @EventListener
  void on(HandoffEvent.Released released) {
    start(released.handoff());
  }

  @EventListener({
    HandoffEvent.Returned.class,
    HandoffEvent.Withdrawn.class,
    HandoffEvent.Closed.class
  })
  void stop(HandoffEvent ended) {
    store.stop(ended.handoff().id());
  }

  /** The escalator goes on with the session: nobody needs a reminder just now. */
  @EventListener
  void on(SessionEvent.EscalatorActed activity) {
    store.recordActivity(activity.sessionId());
  }

  /** The policy is not what it was: every running timer looks again. */
  @Transactional(propagation = Propagation.MANDATORY)
  void policyChanged() {
    store.running().forEach(timer -> jobs.schedule(ReminderWork.KIND, Uuid7.next(), timer));
  }

  /**
   * Sends the reminders that are due by now. Does nothing if the timer is no longer the handoff's.
   */
  @Transactional
  void fire(Timer timer) {
    store
        .sessionOf(timer.handoff())
        .ifPresent(
            session -> {
              ownership.lock(session);
              store.unattended(timer).ifPresent(this::remind);
            });
  }

  /** Starts at the first step. */
  private void start(Handoff handoff) {
    Timer timer = new Timer(handoff.id(), Uuid7.next());
    EscalationPolicy policy = store.start(timer, handoff.severity());
    List<PolicyStep> steps = policy.steps(handoff.state(), 0, handoff.targetUser() != null);
    if (steps.isEmpty()) {
      store.stop(handoff.id());
    } else {
      jobs.schedule(ReminderWork.KIND, timer.timer(), timer, steps.getFirst().after());
    }
  }

  private void remind(Unattended handoff) {
    if (handoff.workedOn()) {
      store.stop(handoff.id());
      return;
    }
    EscalationPolicy policy = policies.find(handoff.severity());
    for (PolicyStep step :
        policy.steps(handoff.state(), handoff.nextStep(), handoff.target() != null)) {
      Duration left = step.after().minus(handoff.idle());
      if (left.isPositive()) {
        sleep(handoff.id(), step, left);
        return;
      }
      if (!isOvertaken(step, policy, handoff.idle())) {
        remind(step.level(), handoff, policy);
      }
    }
    finish(handoff.id(), handoff.state());
  }

  private void remind(Level level, Unattended handoff, EscalationPolicy policy) {
    recipients
        .of(level, handoff, policy)
        .map(to -> new Reminder(level, clock.instant(), to.people(), to.channels()))
        .ifPresent(reminder -> handoffs.remind(handoff.id(), reminder));
  }

  /**
   * Whether the target, whose step is due, is reminded with everybody else at this very moment,
   * because nothing happened for so long.
   */
  private static boolean isOvertaken(PolicyStep step, EscalationPolicy policy, Duration idle) {
    Duration everybody = policy.after(Level.EVERYONE);
    return step.level() == Level.TARGET && everybody != null && everybody.compareTo(idle) <= 0;
  }

  private void sleep(UUID handoff, PolicyStep next, Duration left) {
    Timer timer = new Timer(handoff, Uuid7.next());
    store.advance(timer, next.position());
    jobs.schedule(ReminderWork.KIND, timer.timer(), timer, left);
  }

  private void finish(UUID handoff, State state) {
    store.stop(handoff);
    if (state == State.CLAIMED) {
      handoffs.markUntouched(handoff);
    }
  }
}
