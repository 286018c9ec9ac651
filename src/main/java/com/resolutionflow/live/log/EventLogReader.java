package com.resolutionflow.live.log;

import com.resolutionflow.live.log.EventLog.Position;
import com.resolutionflow.tenant.TenantContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the log for the streams in short transactions. Only a few run at a time, because requests
 * need the connection pool as well.
 */
@Component
public class EventLogReader {

  private static final int AT_A_TIME = 4;

  private final EventLog log;
  private final TransactionTemplate transaction;
  private final Semaphore turns = new Semaphore(AT_A_TIME);

  EventLogReader(EventLog log, PlatformTransactionManager transactions) {
    this.log = log;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** See {@link EventLog#position}. */
  public Position position(UUID accountId, @Nullable Long seen) {
    return inTurn(
        () ->
            TenantContext.within(
                accountId, () -> transaction.execute(status -> log.position(accountId, seen))));
  }

  /** See {@link EventLog#after}. */
  public List<LoggedEvent> after(UUID accountId, long id, int limit) {
    return inTurn(
        () ->
            TenantContext.within(
                accountId, () -> transaction.execute(status -> log.after(accountId, id, limit))));
  }

  /** See {@link EventLog#heads}. */
  public Map<UUID, Long> heads(Collection<UUID> accounts) {
    return inTurn(() -> transaction.execute(status -> log.heads(accounts)));
  }

  private <T> T inTurn(Supplier<T> reading) {
    turns.acquireUninterruptibly();
    try {
      return reading.get();
    } finally {
      turns.release();
    }
  }
}
