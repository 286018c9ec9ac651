package com.resolutionflow.account.deletion;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.database.AccountTables;
import com.resolutionflow.job.JobResult;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.job.Work;
import com.resolutionflow.tenant.TenantContext;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes accounts whose time has come, with everything in them. Every replica looks for them each
 * hour and schedules one job for each account, which one of them does; if it dies, another one goes
 * on, because what was deleted stays deleted and the account and its people go last, together: as
 * long as anything is left, the account is found again.
 */
@Component
class AccountDeletionWork implements Work<AccountDeletionWork.Deletion> {

  static final String KIND = "account-deletion";

  private static final Logger log = LoggerFactory.getLogger(AccountDeletionWork.class);

  /** Rows in one transaction, so that the locks on a large table are held for a moment only. */
  private static final int BATCH = 5_000;

  /** What makes an account known to this deployment; deleted in one transaction, at the end. */
  private static final List<String> LAST = List.of("sign_in_name", "account_user", "account");

  private final Accounts accounts;
  private final AccountDeletionStore store;
  private final AccountTables tables;
  private final Jobs jobs;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  AccountDeletionWork(
      Accounts accounts,
      AccountDeletionStore store,
      AccountTables tables,
      Jobs jobs,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.store = store;
    this.tables = tables;
    this.jobs = jobs;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Finds them again after a restore from a backup as well, and after a job was given up. */
  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void scheduleDue() {
    for (UUID account : accounts.all()) {
      try {
        TenantContext.within(
            account,
            () ->
                transaction.executeWithoutResult(
                    now -> {
                      if (store.isDue()) {
                        jobs.schedule(KIND, account, new Deletion(account));
                      }
                    }));
      } catch (RuntimeException failed) {
        log.error("Account {}: whether it is to be deleted cannot be found out", account, failed);
      }
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<Deletion> data() {
    return Deletion.class;
  }

  @Override
  public JobResult run(Deletion data, int attempt) {
    if (!Boolean.TRUE.equals(transaction.execute(now -> store.isDue()))) {
      return JobResult.DONE;
    }
    transaction.executeWithoutResult(
        now -> {
          store.close();
          jobs.deleteAllBut(KIND);
        });
    List<String> all = Objects.requireNonNull(transaction.execute(now -> tables.referringFirst()));
    all.stream().filter(table -> !LAST.contains(table)).forEach(this::deleteRows);
    transaction.executeWithoutResult(
        now -> {
          jobs.deleteAllBut(KIND);
          LAST.forEach(table -> store.deleteRows(table, Integer.MAX_VALUE));
        });
    audit.logOnly(
        AuditEntry.of(AuditKind.ACCOUNT_DELETED).about("account", data.account(), "deleted"));
    return JobResult.DONE;
  }

  private void deleteRows(String table) {
    long deleted;
    do {
      deleted = Objects.requireNonNull(transaction.execute(now -> store.deleteRows(table, BATCH)));
    } while (deleted > 0);
  }

  @Override
  public void deadLettered(Deletion data, String reason) {
    log.error("Account {} is not deleted yet and will be tried again: {}", data.account(), reason);
  }

  /** Which account. */
  record Deletion(UUID account) {}
}
