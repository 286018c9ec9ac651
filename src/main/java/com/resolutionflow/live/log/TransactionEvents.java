package com.resolutionflow.live.log;

import com.resolutionflow.live.relay.Relay;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The updates of one transaction. They are appended together, after everything else before the
 * commit, because that locks the account's log.
 */
final class TransactionEvents implements TransactionSynchronization, Ordered {

  private final UUID accountId;
  private final EventLog log;
  private final Relay relay;
  private final List<PendingEvent> entries = new ArrayList<>();
  private final List<SavepointMark> marks = new ArrayList<>();
  private boolean appended;
  private boolean over;

  private TransactionEvents(UUID accountId, EventLog log, Relay relay) {
    this.accountId = accountId;
    this.log = log;
    this.relay = relay;
  }

  /** The recording of the current transaction, created if necessary. */
  static TransactionEvents current(UUID accountId, EventLog log, Relay relay) {
    for (TransactionSynchronization each :
        TransactionSynchronizationManager.getSynchronizations()) {
      if (each instanceof TransactionEvents recording) {
        return recording.of(accountId);
      }
    }
    TransactionEvents begun = new TransactionEvents(accountId, log, relay);
    TransactionSynchronizationManager.registerSynchronization(begun);
    return begun;
  }

  private TransactionEvents of(UUID present) {
    if (over) {
      throw new IllegalStateException(
          "A live update was published after the commit, too late to be part of it.");
    }
    if (!accountId.equals(present)) {
      throw new IllegalStateException(
          "Live updates of two accounts were published in one transaction.");
    }
    return this;
  }

  void add(PendingEvent entry) {
    if (appended) {
      // Published by another callback at the end of the transaction: there is no later moment.
      append(List.of(entry));
    } else {
      entries.add(entry);
    }
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    appended = true;
    if (!entries.isEmpty()) {
      append(entries);
    }
  }

  private void append(List<PendingEvent> them) {
    relay.announce(accountId, log.append(accountId, them));
  }

  @Override
  public void beforeCompletion() {
    over = true;
  }

  @Override
  public void savepoint(Object savepoint) {
    marks.add(new SavepointMark(savepoint, entries.size()));
  }

  /** Drops what was published since the savepoint. */
  @Override
  public void savepointRollback(Object savepoint) {
    for (SavepointMark mark : marks) {
      if (mark.savepoint().equals(savepoint)) {
        entries.subList(Math.min(mark.size(), entries.size()), entries.size()).clear();
      }
    }
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  private record SavepointMark(Object savepoint, int size) {}
}
