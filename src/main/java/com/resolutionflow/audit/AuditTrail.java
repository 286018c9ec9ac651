package com.resolutionflow.audit;

import com.resolutionflow.audit.AuditEvent.Via;
import com.resolutionflow.tenant.Uuid7;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records what people do in the current account, for its admins and the operator. An event is
 * written in the caller's transaction: it is there exactly if what it records is, and what cannot
 * be recorded is not done. After the commit it is a line in the operator's log as well.
 */
@Service
public class AuditTrail {

  private final AuditStore store;
  private final AuditLogger log;

  AuditTrail(AuditStore store, AuditLogger log) {
    this.store = store;
    this.log = log;
  }

  /** Records it, inside the caller's transaction if there is one. */
  @Transactional
  public void record(AuditEntry entry) {
    insert(event(entry));
  }

  /**
   * As {@link #record}, unless the same kind was recorded of the same actor and subject within the
   * last minute. For what others can cause as often as they like.
   */
  @Transactional
  public void recordOnceAMinute(AuditEntry entry) {
    AuditEvent event = event(entry);
    if (!store.isRecent(event)) {
      insert(event);
    }
  }

  /** Writes it to the operator's log alone, for what leaves no account to keep it. */
  public void logOnly(AuditEntry entry) {
    log.write(event(entry));
  }

  /** Deletes the current account's events that are older than two years. */
  @Transactional
  public void deleteExpired() {
    store.deleteExpired();
  }

  private void insert(AuditEvent event) {
    store.insert(event);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            log.write(event);
          }
        });
  }

  /** What is stored has the database's time, not this one. */
  private static AuditEvent event(AuditEntry entry) {
    AuditSource source = AuditSource.current();
    Via via = entry.via().orElse(source.via());
    return new AuditEvent(
        Uuid7.next(),
        Instant.now(),
        entry.actor(),
        via,
        source.address(),
        entry.kind(),
        entry.subject(),
        entry.outcome(),
        entry.details());
  }
}
