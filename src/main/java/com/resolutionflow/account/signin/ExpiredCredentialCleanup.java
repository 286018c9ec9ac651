package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.tenant.TenantContext;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes expired sign-ins, failed attempts that no longer count, and audit events of years ago.
 * Replicas may run it concurrently.
 */
@Component
class ExpiredCredentialCleanup {

  private final Accounts accounts;
  private final CredentialStore credentials;
  private final SignInFailures failures;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  ExpiredCredentialCleanup(
      Accounts accounts,
      CredentialStore credentials,
      SignInFailures failures,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.failures = failures;
    this.audit = audit;
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
                    () -> {
                      transaction.executeWithoutResult(now -> credentials.deleteExpired());
                      audit.deleteExpired();
                    }));
  }
}
