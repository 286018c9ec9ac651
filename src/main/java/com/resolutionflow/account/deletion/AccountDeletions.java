package com.resolutionflow.account.deletion;

import com.resolutionflow.account.mail.AccountMailKind;
import com.resolutionflow.account.mail.AccountMails;
import com.resolutionflow.account.people.Account;
import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.PasswordProof;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the current account deleted after a time in which its owners can change their mind. Until
 * then everything works as before; when the time has come, by the database's clock, it is too late.
 */
@Service
class AccountDeletions {

  /** How long an owner can change their mind. */
  static final Duration GRACE = Duration.ofDays(30);

  private final PeopleStore people;
  private final AccountDeletionStore store;
  private final PasswordProof proof;
  private final AccountMails mails;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  AccountDeletions(
      PeopleStore people,
      AccountDeletionStore store,
      PasswordProof proof,
      AccountMails mails,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.store = store;
    this.proof = proof;
    this.mails = mails;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Schedules the deletion, of which all owners and team admins are told; an account that is to be
   * deleted already keeps its date.
   *
   * @return when it will be deleted
   * @throws Problem 400 {@code name} unless it is the account's; 403 {@code password_required}, and
   *     for who is not an owner (any more)
   */
  Instant schedule(Member by, Credential with, String name, @Nullable String password) {
    requireName(name);
    proof.require(by, with, password);
    return Objects.requireNonNull(
        transaction.execute(
            now -> {
              requireOwner(by);
              Optional<Instant> before = store.deleteAt();
              if (before.isPresent()) {
                return before.get();
              }
              Instant at = store.schedule(GRACE);
              audit.record(
                  AuditEntry.of(AuditKind.ACCOUNT_DELETION_SCHEDULED).with("delete_at", at));
              tellAdmins(AccountMailKind.ACCOUNT_DELETION_SCHEDULED, by);
              return at;
            }));
  }

  private void requireName(String name) {
    String own =
        Objects.requireNonNull(
            transaction.execute(now -> people.account().map(Account::name).orElse("")));
    if (!name.strip().equals(own)) {
      throw Problem.invalid("name", "must be the account's name as it is written, " + own);
    }
  }

  /**
   * Keeps the account; nothing happens if it was not to be deleted.
   *
   * @throws Problem 403 for who is not an owner (any more); 409 {@code deletion_begun}
   */
  void cancel(Member by) {
    transaction.executeWithoutResult(
        now -> {
          requireOwner(by);
          if (store.deleteAt().isEmpty()) {
            return;
          }
          if (!store.cancel()) {
            throw Problem.conflict(
                "deletion_begun", "The account's time is over and it is being deleted.", Map.of());
          }
          audit.record(AuditEntry.of(AuditKind.ACCOUNT_DELETION_CANCELLED));
          tellAdmins(AccountMailKind.ACCOUNT_DELETION_CANCELLED, by);
        });
  }

  /** As of now, and nobody else decides at the same time. */
  private void requireOwner(Member by) {
    people.lockAccount();
    people
        .user(by.id())
        .filter(User::canSignIn)
        .map(by::with)
        .orElseThrow(AccountProblems::notSignedIn)
        .require(Role.OWNER);
  }

  private void tellAdmins(AccountMailKind kind, Member by) {
    store.admins().forEach(admin -> mails.schedule(admin, kind, by.id()));
  }
}
