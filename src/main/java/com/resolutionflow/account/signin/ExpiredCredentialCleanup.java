package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.tenant.TenantContext;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes expired sign-ins and failed attempts that no longer count. Replicas may run it
 * concurrently.
 */
@Component
class ExpiredCredentialCleanup {

  private final Accounts accounts;
  private final CredentialStore credentials;
  private final SignInFailures failures;
  private final TransactionTemplate transaction;

  ExpiredCredentialCleanup(
      Accounts accounts,
      CredentialStore credentials,
      SignInFailures failures,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.failures = failures;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void deleteExpired() {
    failures.deleteOld();
    accounts
        .all()
        .forEach(
            account ->
                TenantContext.within(
                    account,
                    () -> transaction.executeWithoutResult(now -> credentials.deleteExpired())));
  }
}
