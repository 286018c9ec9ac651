package com.resolutionflow.delivery;

import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import com.resolutionflow.tenant.TenantContext;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
 * Tells open screens that deliveries have changed: once or twice a second for each handoff, however
 * many of its deliveries did, because each entry of an account's log takes the lock that claims and
 * escalations take too. A replica that dies leaves screens as they are until they look again by
 * themselves.
 */
@Component
class DeliveryNews {

  private static final Logger log = LoggerFactory.getLogger(DeliveryNews.class);

  private final Set<Changed> changed = ConcurrentHashMap.newKeySet();
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  DeliveryNews(ApplicationEventPublisher events, PlatformTransactionManager transactions) {
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** As {@link #changed}, once the present transaction is committed. */
  void changedAfterCommit(@Nullable UUID handoff, UUID session) {
    UUID account = TenantContext.accountId();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            changed(account, handoff, session);
          }
        });
  }

  void changed(UUID account, @Nullable UUID handoff, UUID session) {
    changed.add(new Changed(account, handoff, session));
  }

  @Scheduled(fixedDelay = 600)
  void tell() {
    for (Iterator<Changed> each = changed.iterator(); each.hasNext(); ) {
      Changed one = each.next();
      each.remove();
      tell(one);
    }
  }

  private void tell(Changed one) {
    try {
      TenantContext.within(
          one.accountId(), () -> transaction.executeWithoutResult(now -> events.publishEvent(one)));
    } catch (DataAccessException | TransactionException away) {
      log.debug("Screens were not told of deliveries: {}", away.toString());
      changed.add(one);
    }
  }

  /**
   * Deliveries of that handoff, or, without one, of that session are in another state than before.
   */
  record Changed(UUID accountId, @Nullable UUID handoffId, UUID sessionId) implements LiveUpdate {

    @Override
    public String topic() {
      return "delivery_changed";
    }

    @Override
    public Audience audience() {
      return Audience.engineers();
    }

    @Override
    public Object data() {
      return new Where(handoffId, sessionId);
    }
  }

  /** Where something changed. */
  record Where(@Nullable UUID handoffId, UUID sessionId) {}
}
