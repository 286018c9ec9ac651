package com.resolutionflow.session;

import com.resolutionflow.tenant.TenantContext;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets sessions back to active whose escalation was being composed in a browser that has gone away.
 * Every replica checks; if several find the same session, only one changes it and publishes the
 * event.
 */
@Component
class EscalationDraftExpiry {

  private final SessionStore store;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  EscalationDraftExpiry(
      SessionStore store,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
  void expire() {
    transaction
        .execute(now -> store.expiredComposing())
        .forEach(
            left ->
                TenantContext.within(
                    left.accountId(),
                    () ->
                        transaction.executeWithoutResult(
                            now -> expire(left.accountId(), left.sessionId()))));
  }

  private void expire(UUID account, UUID session) {
    if (store.expireComposing(session)) {
      store
          .find(session)
          .ifPresent(found -> events.publishEvent(SessionEvent.Changed.of(found, account)));
    }
  }
}
