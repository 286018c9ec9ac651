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
 * Limits one account's calls to one system to its {@link CallQuota}, and pauses when the system
 * asks for it. A job starts only if all of its calls fit, so that jobs do not fail halfway; a
 * quarter of the calls is reserved for people. Kept in memory: the limits apply per replica.
 */
final class RateLimiter {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_STATED = Duration.ofHours(1);

  /**
   * The calls for posting a note: read the ticket, read its notes, write the note, and one to
   * spare.
   */
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

  /** What a call is made for. */
  enum Priority {
    /** A person is waiting for it at a screen. */
    INTERACTIVE,
    /** It is the first call of a job. */
    JOB,
    /** It is a further call of a job. */
    JOB_CONTINUED
  }

  /**
   * Waits for a free slot; {@link #release} returns it.
   *
   * @throws PsaException of kind HELD_BACK if no call may be made now
   */
  void acquire(Priority turn, Duration patience) throws PsaException, InterruptedException {
    refuseWhilePaused();
    if (!inFlight.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw PsaException.throttled("Earlier calls to it are still running.", FIRST_PAUSE);
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
          "We have used up the "
              + allowance.calls()
              + " calls that we make in "
              + allowance.window().toMinutes()
              + " minutes.",
          Duration.ofNanos(wait));
    }
    for (int call = 0; call < cost; call++) {
      recentCalls.addLast(now);
    }
  }

  /** Random delay, so that calls delayed together do not retry together. */
  private long jitter() {
    return ThreadLocalRandom.current().nextLong(allowance.window().toNanos() / 8);
  }

  private synchronized void refuseWhilePaused() throws PsaException {
    long left = pausedUntil - nanoTime.getAsLong();
    if (paused && left > 0) {
      throw PsaException.throttled("It asked us to slow down (429).", Duration.ofNanos(left));
    }
  }

  /**
   * The system asked for fewer calls.
   *
   * @param stated how long it asked us to wait; without it the pause doubles each time
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

  /** The system answered normally, so the pause is over. */
  synchronized void resetPause() {
    nextPause = FIRST_PAUSE;
    paused = false;
  }

  /** Refuses to write if the notes were read too long ago. */
  void requireFresh(long readAt, Duration most) throws PsaException {
    if (nanoTime.getAsLong() - readAt > most.toNanos()) {
      throw PsaException.of(
          Kind.STALE, "Waiting for other calls took too long; the ticket is read again.");
    }
  }
}
