package com.resolutionflow.live.log;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.tenant.TenantContext;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes old events. Every replica does so independently: concurrent deletes do no harm, and
 * publishers are not blocked, because their row is only read.
 */
@Component
public class EventLogRetention {

  private final Accounts accounts;
  private final EventLog log;
  private final LiveSettings settings;
  private final TransactionTemplate transaction;

  EventLogRetention(
      Accounts accounts,
      EventLog log,
      LiveSettings settings,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.log = log;
    this.settings = settings;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** One transaction for each account. */
  public void deleteOld() {
    accounts.all().forEach(this::deleteOld);
  }

  private void deleteOld(UUID accountId) {
    TenantContext.within(
        accountId,
        () ->
            transaction.executeWithoutResult(
                status ->
                    log.deleteOld(accountId, settings.retention(), settings.retainedEvents())));
  }
}
