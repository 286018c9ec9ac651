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
 * A technician and the copilot, taking turns. Where a model answers, what the technician did is
 * committed first, and the reply follows in a {@link Turn}; where none does, the playbooks answer
 * in the same transaction. Refuses as {@link Sessions} does.
 */
@Component
class Conversation {

  /**
   * Longer than a turn and the one it may wait behind: whoever was to answer is gone, on whichever
   * replica.
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
   * Starts a session. A problem that a playbook knows is answered from it at once; where there is a
   * model, any other problem is answered in a turn that follows, and the session is there without
   * waiting for it.
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

  /** The session; a reply that it has waited for in vain is asked for again on the way. */
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

  /**
   * The reply that is owed: the turn that writes it by now, or else a new one; nothing when nothing
   * is owed.
   */
  Submission resume(Member by, UUID id) {
    Session session = sessions.readOwn(by, id);
    Turn running = turns.running(id);
    if (running != null) {
      return new Submission(List.of(), running);
    }
    boolean owed = PendingReply.newestUnanswered(session.allSteps()) != null;
    return new Submission(List.of(), owed ? turns.next(by.accountId(), id) : null);
  }

  /** A turn sees what is committed; inside somebody's transaction, that is later. */
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
   * What a technician did, and what becomes of it.
   *
   * @param steps those that were written
   * @param turn the copilot's, which follows; null if there is none
   */
  record Submission(List<Step> steps, @Nullable Turn turn) {}
}
