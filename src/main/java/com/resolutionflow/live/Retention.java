package com.resolutionflow.live;

import com.resolutionflow.account.Accounts;
import com.resolutionflow.account.Wall;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the log forget. Every replica does, on its own: what two delete at once is deleted once, and
 * publishers are not kept waiting, for their row is only read.
 */
@Component
class Retention {

  private final Accounts accounts;
  private final LiveLog log;
  private final LiveSettings settings;
  private final TransactionTemplate transaction;

  Retention(
      Accounts accounts,
      LiveLog log,
      LiveSettings settings,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.log = log;
    this.settings = settings;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Each account in a transaction of its own. */
  void forget() {
    accounts.all().forEach(this::forget);
  }

  private void forget(UUID accountId) {
    Wall.within(
        accountId,
        () ->
            transaction.executeWithoutResult(
                status -> log.forget(accountId, settings.retention(), settings.retainedEvents())));
  }
}
