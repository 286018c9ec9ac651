package com.resolutionflow.delivery;

import com.resolutionflow.delivery.Deliveries.Changed;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.tenant.TenantContext;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes that deliveries have changed: once or twice a second for each subject, however many of
 * its deliveries did, because each entry of an account's log takes the lock that claims and
 * escalations take too. A replica that dies leaves screens as they are until they look again by
 * themselves.
 */
@Component
class DeliveryChanges {

  private static final Logger log = LoggerFactory.getLogger(DeliveryChanges.class);

  private final Set<Changed> changed = ConcurrentHashMap.newKeySet();
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  DeliveryChanges(ApplicationEventPublisher events, PlatformTransactionManager transactions) {
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** As {@link #add}, once the present transaction is committed. */
  void addAfterCommit(Subject subject) {
    UUID account = TenantContext.accountId();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            add(account, subject);
          }
        });
  }

  void add(UUID account, Subject subject) {
    changed.add(new Changed(account, subject));
  }

  @Scheduled(fixedDelay = 600)
  void publish() {
    for (Iterator<Changed> each = changed.iterator(); each.hasNext(); ) {
      Changed one = each.next();
      each.remove();
      publish(one);
    }
  }

  private void publish(Changed one) {
    try {
      TenantContext.within(
          one.accountId(), () -> transaction.executeWithoutResult(now -> events.publishEvent(one)));
    } catch (DataAccessException | TransactionException away) {
      log.debug("Changes of deliveries were not published: {}", away.toString());
      changed.add(one);
    }
  }
}
