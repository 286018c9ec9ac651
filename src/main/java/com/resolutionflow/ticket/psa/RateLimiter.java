package com.resolutionflow.ticket.psa;

import com.resolutionflow.ticket.psa.PsaException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one account's calls to one system within its {@link CallQuota}, and leaves the system alone
 * for as long as it asked to be. A job begins only when there is room for all of its calls, so that
 * many of them never use up each other's in the middle; and jobs leave a quarter to people. In this
 * replica's memory: replicas do not know of each other's calls, so that the numbers are per
 * replica.
 */
final class RateLimiter {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_STATED = Duration.ofHours(1);

  /** What posting a note takes: the ticket, its notes, the note, and one to spare. */
  private static final int CALLS_OF_A_JOB = 4;

  private final CallQuota allowance;
  private final LongSupplier nanoTime;
  private final Semaphore inFlight;
  private final Deque<Long> recentCalls = new ArrayDeque<>();
  private long pausedUntil;
  private boolean paused;
  private Duration nextPause = FIRST_PAUSE;

  RateLimiter(CallQuota allowance, LongSupplier nanoTime) {
    this.allowance = allowance;
    this.nanoTime = nanoTime;
    this.inFlight = new Semaphore(allowance.atOnce(), true);
  }

  /** What a call is for. */
  enum Priority {
    /** Somebody waits for it at a screen. */
    INTERACTIVE,
    /** It is the first one of a job. */
    JOB,
    /** It belongs to a job that has begun. */
    JOB_CONTINUED
  }

  /**
   * Waits for a turn; {@link #release} gives it back.
   *
   * @throws PsaException held back: nothing may be sent now
   */
  void acquire(Priority turn, Duration patience) throws PsaException, InterruptedException {
    refuseWhilePaused();
    if (!inFlight.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw PsaException.throttled("Other calls to it take their time.", FIRST_PAUSE);
    }
    try {
      countCalls(turn);
    } catch (PsaException heldBack) {
      inFlight.release();
      throw heldBack;
    }
  }

  void release() {
    inFlight.release();
  }

  private synchronized void countCalls(Priority turn) throws PsaException {
    refuseWhilePaused();
    if (turn == Priority.JOB_CONTINUED) {
      return;
    }
    long now = nanoTime.getAsLong();
    while (!recentCalls.isEmpty() && now - recentCalls.getFirst() >= allowance.window().toNanos()) {
      recentCalls.removeFirst();
    }
    int cost = turn == Priority.JOB ? CALLS_OF_A_JOB : 1;
    int most = turn == Priority.JOB ? allowance.calls() * 3 / 4 : allowance.calls();
    if (recentCalls.size() + cost > most) {
      long wait = recentCalls.getFirst() + allowance.window().toNanos() - now + jitter();
      throw PsaException.throttled(
          "We have made the "
              + allowance.calls()
              + " calls that we allow ourselves in "
              + allowance.window().toMinutes()
              + " minutes.",
          Duration.ofNanos(wait));
    }
    for (int call = 0; call < cost; call++) {
      recentCalls.addLast(now);
    }
  }

  /** So that what was held back together does not come back together. */
  private long jitter() {
    return ThreadLocalRandom.current().nextLong(allowance.window().toNanos() / 8);
  }

  private synchronized void refuseWhilePaused() throws PsaException {
    long left = pausedUntil - nanoTime.getAsLong();
    if (paused && left > 0) {
      throw PsaException.throttled("It asked for a pause (429).", Duration.ofNanos(left));
    }
  }

  /**
   * It wants fewer calls.
   *
   * @param stated how long to wait, where it says so; otherwise a time that doubles while it goes
   *     on
   */
  synchronized PsaException pause(@Nullable Duration stated, String said) {
    Duration rest =
        stated == null ? nextPause : stated.compareTo(LONGEST_STATED) > 0 ? LONGEST_STATED : stated;
    if (stated == null) {
      Duration doubled = nextPause.multipliedBy(2);
      nextPause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
    paused = true;
    pausedUntil = nanoTime.getAsLong() + rest.toNanos();
    return PsaException.rateLimited(said, rest);
  }

  /** It answered as one that has time for us. */
  synchronized void resetPause() {
    nextPause = FIRST_PAUSE;
    paused = false;
  }

  /** What was read at that moment says nothing of now. */
  void requireFresh(long readAt, Duration most) throws PsaException {
    if (nanoTime.getAsLong() - readAt > most.toNanos()) {
      throw PsaException.of(
          Kind.STALE, "The wait for a turn was too long; the ticket is read again.");
    }
  }
}
