package com.resolutionflow.live.log;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Hands the events of this process's own transactions to its streams at the commit, so that they
 * are not read back from the log. Only a short cut: the log is the truth, and whoever finds
 * something missing before such events reads it there.
 */
@Component
public class OwnCommits {

  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
  private volatile Listener listener = (account, events) -> {};

  /** Receives the events of each transaction, after its commit and on its thread: must be quick. */
  public interface Listener {

    /** These events have just been committed; their ids follow each other. */
    void onCommit(UUID accountId, List<LoggedEvent> events);
  }

  /** From now on that one is told, instead of whoever was told before. */
  public void tell(Listener next) {
    listener = next;
  }

  /**
   * Whether that is the last id of a transaction of this process whose events are about to be
   * handed over: then a wake-up for it is not needed.
   */
  public boolean isUnderWay(long lastId) {
    return underWay.contains(lastId);
  }

  void begin(long lastId) {
    underWay.add(lastId);
  }

  void committed(UUID accountId, List<LoggedEvent> events) {
    listener.onCommit(accountId, events);
  }

  void end(long lastId) {
    underWay.remove(lastId);
  }
}
