package com.resolutionflow.live.log;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.tenant.TenantContext;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the log forget. Every replica does, on its own: what two delete at once is deleted once, and
 * publishers are not kept waiting, for their row is only read.
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

  /** Each account in a transaction of its own. */
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
