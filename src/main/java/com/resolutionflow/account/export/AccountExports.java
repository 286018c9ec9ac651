package com.resolutionflow.account.export;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.NamedInterface;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The exports of the current account: one is prepared at a time, and one is kept, for a week. */
@Service
@NamedInterface("export")
public class AccountExports {

  private static final Logger log = LoggerFactory.getLogger(AccountExports.class);

  private final PeopleStore people;
  private final Accounts accounts;
  private final AccountExportStore store;
  private final Jobs jobs;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  AccountExports(
      PeopleStore people,
      Accounts accounts,
      AccountExportStore store,
      Jobs jobs,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.accounts = accounts;
    this.store = store;
    this.jobs = jobs;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Transactional(readOnly = true)
  List<AccountExport> list() {
    return store.list();
  }

  /**
   * Begins one. Whoever begins a second one at the same time waits and is refused.
   *
   * @throws Problem 403 for who is not an owner (any more); 409 {@code export_preparing}
   */
  @Transactional
  AccountExport start(Member by) {
    people.lockAccount();
    people
        .user(by.id())
        .filter(User::canSignIn)
        .map(by::with)
        .orElseThrow(AccountProblems::notSignedIn)
        .require(Role.OWNER);
    store
        .list()
        .forEach(
            one -> {
              if (one.state() == AccountExport.State.PREPARING) {
                throw Problem.conflict(
                    "export_preparing",
                    "An export is already being prepared. Wait until it is ready.",
                    Map.of("export_id", one.id()));
              }
            });
    store.deleteFailed();
    UUID id = Uuid7.next();
    store.insert(by.accountId(), id, by.id());
    audit.record(AuditEntry.of(AuditKind.EXPORT).with("of", "everything").with("export", id));
    jobs.schedule(AccountExportWork.KIND, id, new AccountExportWork.Export(id));
    return store.find(id).orElseThrow(Problem::notFound);
  }

  /**
   * Deletes the file that is kept, and gives up one that is being prepared, because they hold what
   * has just been removed for good. Inside the transaction that removes it.
   *
   * @param reason what the owner reads who waits for it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void discard(String reason) {
    store.discard(reason);
  }

  /** Every replica does so; rows that are gone already are none of its business. */
  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void deleteExpired() {
    for (UUID account : accounts.all()) {
      try {
        TenantContext.within(
            account, () -> transaction.executeWithoutResult(now -> store.deleteExpired()));
      } catch (RuntimeException failed) {
        log.error("Account {}: expired exports could not be deleted", account, failed);
      }
    }
  }
}
