package com.resolutionflow.account;

import com.resolutionflow.account.invite.Invitations.Purpose;
import com.resolutionflow.account.invite.InviteStore;
import com.resolutionflow.account.mail.AccountMailKind;
import com.resolutionflow.account.mail.AccountMails;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.User;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mails people who have forgotten their password a link to set a new one: one e-mail for each
 * account that they belong to, with its name, because each has a password of its own.
 */
@Service
class PasswordResets {

  /** So that nobody's mailbox is flooded by somebody else. */
  private static final int MOST_IN_AN_HOUR = 5;

  private static final int MOST_ACCOUNTS = 8;

  /** Longer than the work ever takes, so that the time does not tell who is known here. */
  private static final Duration ANSWER_AFTER = Duration.ofMillis(300);

  private final PeopleStore people;
  private final InviteStore invites;
  private final AccountMails mails;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  PasswordResets(
      PeopleStore people,
      InviteStore invites,
      AccountMails mails,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.invites = invites;
    this.mails = mails;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Returns after the same time and with the same result whether or not that person is known. */
  void request(String email) throws InterruptedException {
    Instant end = Instant.now().plus(ANSWER_AFTER);
    List<UserRef> places =
        Objects.requireNonNull(transaction.execute(now -> people.findByEmail(email)));
    places.stream()
        .limit(MOST_ACCOUNTS)
        .forEach(
            ref ->
                TenantContext.within(
                    ref.accountId(),
                    () -> transaction.executeWithoutResult(now -> schedule(ref.userId()))));
    Duration rest = Duration.between(Instant.now(), end);
    if (rest.isPositive()) {
      Thread.sleep(rest);
    }
  }

  private void schedule(UUID userId) {
    people.user(userId).filter(User::active).ifPresent(this::schedule);
  }

  private void schedule(User user) {
    audit.recordOnceAMinute(
        AuditEntry.of(AuditKind.PASSWORD_RESET_REQUESTED)
            .anonymous()
            .about("user", user.id(), user.name()));
    if (invites.count(user.id(), Purpose.PASSWORD_RESET, Duration.ofHours(1)) < MOST_IN_AN_HOUR) {
      mails.schedule(user.id(), AccountMailKind.PASSWORD_RESET, null);
    }
  }
}
