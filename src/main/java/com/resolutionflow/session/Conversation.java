package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.clock.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The conversation between a technician and the copilot. With a model, the technician's input is
 * committed first and the reply follows in a {@link Turn}; without one, the playbooks answer in the
 * same transaction. Throws the same problems as {@link Sessions}.
 */
@Component
class Conversation {

  /**
   * Longer than a turn and the one it may wait behind take together: after that the replica that
   * should have answered is assumed dead.
   */
  private static final Duration ABANDONED_AFTER = Duration.ofSeconds(60);

  private final Sessions sessions;
  private final Turns turns;
  private final ProductClock clock;

  Conversation(Sessions sessions, Turns turns, ProductClock clock) {
    this.sessions = sessions;
    this.turns = turns;
    this.clock = clock;
  }

  /**
   * Starts a session. A playbook that matches the problem answers at once. Otherwise, where there
   * is a model, the reply follows in a turn, and this returns without waiting for it.
   */
  Session start(
      Member by, String problem, @Nullable String clientName, @Nullable String ticketRef) {
    if (!turns.isEnabled()) {
      return sessions.start(by, problem, clientName, ticketRef);
    }
    Session session = sessions.open(by, problem, clientName, ticketRef);
    if (PendingReply.newestUnanswered(session.allSteps()) != null) {
      afterCommit(() -> turns.next(by.accountId(), session.id()));
    }
    return session;
  }

  /** Reads the session, and requests its reply again if that is overdue. */
  Session read(Member reader, UUID id) {
    Session session = sessions.read(reader, id);
    Instant waiting = PendingReply.oldestUnanswered(session.allSteps());
    boolean inVain = waiting != null && waiting.plus(ABANDONED_AFTER).isBefore(clock.instant());
    if (inVain
        && session.isWorkedBy(reader.id())
        && !session.status().concluded()
        && turns.running(id) == null) {
      turns.next(reader.accountId(), id);
    }
    return session;
  }

  Submission sendMessage(Member by, UUID id, String text) {
    return turns.isEnabled()
        ? new Submission(sessions.recordForReply(by, id, text), turns.next(by.accountId(), id))
        : new Submission(sessions.sendMessage(by, id, text), null);
  }

  Submission answer(
      Member by,
      UUID id,
      UUID taskId,
      StepState state,
      @Nullable Outcome outcome,
      @Nullable String result) {
    if (!turns.isEnabled()) {
      return new Submission(sessions.answer(by, id, taskId, state, outcome, result), null);
    }
    Sessions.Answered answered = sessions.recordForReply(by, id, taskId, state, outcome, result);
    return new Submission(
        answered.steps(), answered.wantsReply() ? turns.next(by.accountId(), id) : null);
  }

  /** The pending reply: the running turn, or else a new one; no turn if no reply is pending. */
  Submission resume(Member by, UUID id) {
    Session session = sessions.readOwn(by, id);
    Turn running = turns.running(id);
    if (running != null) {
      return new Submission(List.of(), running);
    }
    boolean owed = PendingReply.newestUnanswered(session.allSteps()) != null;
    return new Submission(List.of(), owed ? turns.next(by.accountId(), id) : null);
  }

  /** A turn reads committed rows only, so inside a transaction it has to wait for the commit. */
  private static void afterCommit(Runnable work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      work.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }

  /**
   * What came of a technician's input.
   *
   * @param steps the steps that were written
   * @param turn the turn in which the copilot replies; null if there is none
   */
  record Submission(List<Step> steps, @Nullable Turn turn) {}
}
