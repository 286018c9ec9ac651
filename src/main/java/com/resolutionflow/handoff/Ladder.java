package com.resolutionflow.handoff;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.Announcement.Level;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.LadderStore.Timed;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.session.SessionEvent;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sees to it that no handoff is forgotten: what nobody acts on is announced again, rung by rung.
 * The timer is a job; it is never moved, but looks when it rings how long it has been quiet by
 * then, and rings again later if somebody did something meanwhile. Each handoff names the one timer
 * that may ring for it, so that a hop is made once however often its job runs, and none after a
 * claim: whoever has the session's row first, hop or claim, goes first.
 */
@Component
class Ladder {

  private final LadderStore store;
  private final HandoffStore handoffs;
  private final Ownership ownership;
  private final LadderAddressees addressees;
  private final Jobs jobs;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  Ladder(
      LadderStore store,
      HandoffStore handoffs,
      Ownership ownership,
      LadderAddressees addressees,
      Jobs jobs,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.handoffs = handoffs;
    this.ownership = ownership;
    this.addressees = addressees;
    this.jobs = jobs;
    this.clock = clock;
    this.events = events;
  }

  /**
   * A timer for a handoff that is about to wait or to be claimed, to be written with that and then
   * {@link #begin begun}.
   */
  UUID timer() {
    return Uuid7.next();
  }

  /**
   * It waits, or is claimed, from now on, and its row names that timer: the ladder is climbed from
   * its foot.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void begin(UUID timer, UUID handoff, List<Level> levels, Severity severity, boolean targeted) {
    LadderTimes times = store.times(severity);
    Optional<Duration> first =
        levels.stream()
            .filter(level -> level != Level.TARGET || targeted)
            .map(times::after)
            .filter(Objects::nonNull)
            .findFirst();
    if (first.isPresent()) {
      jobs.schedule(LadderWork.KIND, timer, new LadderWork.Which(handoff, timer), first.get());
    } else {
      store.climbed(handoff, levels.size(), null);
    }
  }

  /**
   * The timer rings: makes the hops that are due by now. Does nothing if that timer is not the
   * handoff's any more.
   */
  @Transactional
  void ring(UUID handoff, UUID timer) {
    Optional<Standing> standing = handoffs.standing(handoff);
    if (standing.isPresent()) {
      ownership.lock(standing.get().sessionId());
      store.timed(handoff).filter(timed -> timer.equals(timed.timer())).ifPresent(this::climb);
    }
  }

  /** The times are not what they were: every running timer looks anew. */
  @Transactional(propagation = Propagation.MANDATORY)
  void timesChanged() {
    store.running().forEach(which -> jobs.schedule(LadderWork.KIND, Uuid7.next(), which));
  }

  /** Whoever escalated it goes on: nobody needs to be called just now. */
  @EventListener
  void on(SessionEvent.EscalatorActed stirred) {
    store.stirred(stirred.sessionId());
  }

  private void climb(Timed timed) {
    LadderTimes times = store.times(timed.severity());
    List<Level> levels = timed.levels();
    for (int rung = timed.rung(); rung < levels.size(); rung++) {
      Duration after = times.after(levels.get(rung));
      if (after == null || (levels.get(rung) == Level.TARGET && timed.target() == null)) {
        continue;
      }
      Duration left = after.minus(timed.quiet());
      if (left.isPositive()) {
        sleep(timed.id(), rung, left);
        return;
      }
      if (!isOvertaken(levels, rung, times, timed.quiet())) {
        addressees.of(levels.get(rung), timed, times).ifPresent(to -> announce(timed.id(), to));
      }
    }
    store.climbed(timed.id(), levels.size(), null);
  }

  /**
   * Whether the target, whose turn it is, is called with everybody else at this very moment, after
   * a long standstill.
   */
  private static boolean isOvertaken(
      List<Level> levels, int rung, LadderTimes times, Duration quiet) {
    Duration everybody = times.after(Level.EVERYONE);
    return levels.get(rung) == Level.TARGET && everybody != null && everybody.compareTo(quiet) <= 0;
  }

  private void sleep(UUID handoff, int rung, Duration left) {
    UUID timer = Uuid7.next();
    store.climbed(handoff, rung, timer);
    jobs.schedule(LadderWork.KIND, timer, new LadderWork.Which(handoff, timer), left);
  }

  private void announce(UUID handoff, LadderAddressees.To to) {
    Announcement announcement =
        new Announcement(to.level(), clock.instant(), to.people(), to.channels());
    store.announced(handoff, announcement);
    handoffs
        .find(handoff)
        .ifPresent(
            found ->
                events.publishEvent(
                    new HandoffEvent.Announced(
                        found.card(), TenantContext.accountId(), announcement)));
  }
}
