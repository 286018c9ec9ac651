package com.resolutionflow.session.retention;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.session.SessionEvent;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes concluded sessions, with everything about them, once their account has kept them as many
 * days as its owner said. Every replica does so each hour; rows that another one is deleting are
 * passed over. A transaction deletes few sessions, so that nobody waits for it, and a run has an
 * end: what is left is deleted an hour later.
 */
@Component
class SessionRetention {

  private static final Logger LOG = LoggerFactory.getLogger(SessionRetention.class);

  /** Sessions in one transaction. */
  private static final int BATCH = 50;

  /** Transactions for one account in one run. */
  private static final int MOST_BATCHES = 200;

  private final Accounts accounts;
  private final RetentionStore store;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  SessionRetention(
      Accounts accounts,
      RetentionStore store,
      ProductClock clock,
      ApplicationEventPublisher events,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.store = store;
    this.clock = clock;
    this.events = events;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void deleteExpired() {
    for (UUID account : accounts.all()) {
      try {
        int deleted = TenantContext.within(account, () -> deleteExpired(account));
        if (deleted > 0) {
          LOG.info("Account {}: {} sessions deleted after their retention", account, deleted);
        }
      } catch (RuntimeException failed) {
        LOG.error(
            "Account {}: sessions could not be deleted after their retention", account, failed);
      }
    }
  }

  private int deleteExpired(UUID account) {
    int all = 0;
    for (int batch = 0; batch < MOST_BATCHES; batch++) {
      int deleted = transaction.execute(now -> deleteBatch(account));
      all += deleted;
      if (deleted < BATCH) {
        break;
      }
    }
    return all;
  }

  /** Reads the setting anew each time: an owner may just have changed it. */
  private int deleteBatch(UUID account) {
    Optional<Integer> days = accounts.retentionDays();
    if (days.isEmpty()) {
      return 0;
    }
    Instant before = clock.instant().minus(Duration.ofDays(days.get()));
    List<UUID> expired = store.lockConcluded(before, BATCH);
    expired.forEach(session -> events.publishEvent(new SessionEvent.Deleted(account, session)));
    store.delete(expired);
    if (!expired.isEmpty()) {
      audit.record(AuditEntry.of(AuditKind.SESSIONS_DELETED).with("sessions", expired.size()));
    }
    return expired.size();
  }
}
