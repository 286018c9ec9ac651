package com.resolutionflow.live.log;

import com.resolutionflow.live.relay.Relay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final OwnCommits commits;
  private final List<LoggedEvent> logged = new ArrayList<>();
  private final List<PendingEvent> entries = new ArrayList<>();
  private final List<SavepointMark> marks = new ArrayList<>();
  private boolean appended;
  private boolean over;

  private TransactionEvents(UUID accountId, EventLog log, Relay relay, OwnCommits commits) {
    this.accountId = accountId;
    this.log = log;
    this.relay = relay;
    this.commits = commits;
  }

  /** The recording of the current transaction, created if necessary. */
  static TransactionEvents current(UUID accountId, EventLog log, Relay relay, OwnCommits commits) {
    for (TransactionSynchronization each :
        TransactionSynchronizationManager.getSynchronizations()) {
      if (each instanceof TransactionEvents recording) {
        return recording.of(accountId);
      }
    }
    TransactionEvents begun = new TransactionEvents(accountId, log, relay, commits);
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
    List<LoggedEvent> appended = log.append(accountId, grouped(them), relay.channel());
    logged.addAll(appended);
    long last = appended.getLast().id();
    commits.begin(last);
    if (relay.channel().isEmpty()) {
      relay.announce(accountId, last);
    }
  }

  /** The same, with those that go with another right behind it. */
  private static List<PendingEvent> grouped(List<PendingEvent> them) {
    Map<UUID, List<PendingEvent>> led = new HashMap<>();
    List<List<PendingEvent>> groups = new ArrayList<>();
    for (PendingEvent each : them) {
      List<PendingEvent> group = new ArrayList<>(List.of(each));
      groups.add(group);
      if (each.leads() && each.about() != null) {
        led.putIfAbsent(each.about(), group);
      }
    }
    groups.removeIf(group -> goesAlong(group.getFirst(), led));
    return groups.stream().flatMap(List::stream).toList();
  }

  private static boolean goesAlong(PendingEvent event, Map<UUID, List<PendingEvent>> led) {
    List<PendingEvent> group = event.about() == null ? null : led.get(event.about());
    if (group == null || !event.ridesOn(group.getFirst())) {
      return false;
    }
    group.add(event);
    return true;
  }

  @Override
  public void afterCommit() {
    if (!logged.isEmpty()) {
      commits.committed(accountId, List.copyOf(logged));
    }
  }

  @Override
  public void afterCompletion(int status) {
    logged.forEach(each -> commits.end(each.id()));
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
