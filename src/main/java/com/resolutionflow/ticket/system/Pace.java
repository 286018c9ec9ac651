package com.resolutionflow.ticket.system;

import com.resolutionflow.ticket.system.Trouble.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one account's calls to one system within its {@link Allowance}, and leaves the system alone
 * for as long as it asked to be. A job begins only when there is room for all of its calls, so that
 * many of them never use up each other's in the middle; and jobs leave a quarter to people. In this
 * replica's memory: replicas do not know of each other's calls, so that the numbers are per
 * replica.
 */
final class Pace {

  private static final Duration FIRST_REST = Duration.ofSeconds(5);
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);
  private static final Duration LONGEST_STATED = Duration.ofHours(1);

  /** What posting a note takes: the ticket, its notes, the note, and one to spare. */
  private static final int CALLS_OF_A_JOB = 4;

  private final Allowance allowance;
  private final LongSupplier nanoTime;
  private final Semaphore turns;
  private final Deque<Long> begun = new ArrayDeque<>();
  private long restUntil;
  private boolean resting;
  private Duration nextRest = FIRST_REST;

  Pace(Allowance allowance, LongSupplier nanoTime) {
    this.allowance = allowance;
    this.nanoTime = nanoTime;
    this.turns = new Semaphore(allowance.atOnce(), true);
  }

  /** What a call is for. */
  enum Turn {
    /** Somebody waits for it at a screen. */
    PERSON,
    /** It is the first one of a job. */
    JOB,
    /** It belongs to a job that has begun. */
    REST_OF_JOB
  }

  /**
   * Waits for a turn; {@link #leave} gives it back.
   *
   * @throws Trouble held back: nothing may be sent now
   */
  void enter(Turn turn, Duration patience) throws Trouble, InterruptedException {
    refuseWhileResting();
    if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw Trouble.heldBack("Other calls to it take their time.", FIRST_REST);
    }
    try {
      begin(turn);
    } catch (Trouble heldBack) {
      turns.release();
      throw heldBack;
    }
  }

  void leave() {
    turns.release();
  }

  private synchronized void begin(Turn turn) throws Trouble {
    refuseWhileResting();
    if (turn == Turn.REST_OF_JOB) {
      return;
    }
    long now = nanoTime.getAsLong();
    while (!begun.isEmpty() && now - begun.getFirst() >= allowance.window().toNanos()) {
      begun.removeFirst();
    }
    int cost = turn == Turn.JOB ? CALLS_OF_A_JOB : 1;
    int most = turn == Turn.JOB ? allowance.calls() * 3 / 4 : allowance.calls();
    if (begun.size() + cost > most) {
      long wait = begun.getFirst() + allowance.window().toNanos() - now + apart();
      throw Trouble.heldBack(
          "We have made the "
              + allowance.calls()
              + " calls that we allow ourselves in "
              + allowance.window().toMinutes()
              + " minutes.",
          Duration.ofNanos(wait));
    }
    for (int call = 0; call < cost; call++) {
      begun.addLast(now);
    }
  }

  /** So that what was held back together does not come back together. */
  private long apart() {
    return ThreadLocalRandom.current().nextLong(allowance.window().toNanos() / 8);
  }

  private synchronized void refuseWhileResting() throws Trouble {
    long left = restUntil - nanoTime.getAsLong();
    if (resting && left > 0) {
      throw Trouble.heldBack("It asked for a pause (429).", Duration.ofNanos(left));
    }
  }

  /**
   * It wants fewer calls.
   *
   * @param stated how long to wait, where it says so; otherwise a time that doubles while it goes
   *     on
   */
  synchronized Trouble rest(@Nullable Duration stated, String said) {
    Duration rest =
        stated == null ? nextRest : stated.compareTo(LONGEST_STATED) > 0 ? LONGEST_STATED : stated;
    if (stated == null) {
      Duration doubled = nextRest.multipliedBy(2);
      nextRest = doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
    }
    resting = true;
    restUntil = nanoTime.getAsLong() + rest.toNanos();
    return Trouble.busy(said, rest);
  }

  /** It answered as one that has time for us. */
  synchronized void welcome() {
    nextRest = FIRST_REST;
    resting = false;
  }

  /** What was read at that moment says nothing of now. */
  void refuseIfOlder(long readAt, Duration most) throws Trouble {
    if (nanoTime.getAsLong() - readAt > most.toNanos()) {
      throw Trouble.of(Kind.STALE, "The wait for a turn was too long; the ticket is read again.");
    }
  }
}
