package com.resolutionflow.account.mail;

import com.resolutionflow.account.people.PasswordChanged;
import com.resolutionflow.account.people.PasswordGuessed;
import com.resolutionflow.account.people.SecondFactorChanged;
import com.resolutionflow.account.people.User;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Has e-mails sent to people of the current account after the commit. Links in them are made when
 * they are sent, so that no secret is stored.
 */
@Service
public class AccountMails {

  private final Jobs jobs;
  private final FormerEmails formerEmails;
  private final ObjectProvider<AccountMailer> mailer;
  private final DeskAddresses desk;

  AccountMails(
      Jobs jobs,
      FormerEmails formerEmails,
      ObjectProvider<AccountMailer> mailer,
      DeskAddresses desk) {
    this.jobs = jobs;
    this.formerEmails = formerEmails;
    this.mailer = mailer;
    this.desk = desk;
  }

  /** Whether an e-mail to that user would be sent: there is a mail server, and not the desk's. */
  public boolean canReach(User user) {
    return isConfigured() && desk.refusal(user.email()).isEmpty();
  }

  /** Whether there is a mail server; without one nothing is sent. */
  public boolean isConfigured() {
    AccountMailer one = mailer.getIfAvailable();
    return one != null && one.isConfigured();
  }

  /**
   * Schedules an e-mail to that user, inside the caller's transaction. While one of the same kind
   * to the same user waits to be sent, there is no second one.
   *
   * @param by who caused it; null if they did themselves
   */
  public void schedule(UUID userId, AccountMailKind kind, @Nullable UUID by) {
    if (isConfigured()) {
      UUID job =
          UUID.nameUUIDFromBytes((userId + " " + kind.name()).getBytes(StandardCharsets.UTF_8));
      jobs.schedule(
          AccountMailWork.KIND,
          job,
          new AccountMailWork.MailRequest(Uuid7.next(), userId, kind, by));
    }
  }

  /**
   * Schedules what somebody is told of a new e-mail address, at both, inside the caller's
   * transaction. Who has not joined yet is invited at the new one.
   *
   * @param former where they are told as well
   * @param by who caused it; null if they did themselves
   */
  public void scheduleEmailChanged(User user, String former, @Nullable UUID by) {
    if (isConfigured()) {
      UUID id = Uuid7.next();
      formerEmails.insert(TenantContext.accountId(), id, user.id(), former);
      // A job of its own for each change: every former address is told.
      jobs.schedule(
          AccountMailWork.KIND,
          id,
          new AccountMailWork.MailRequest(id, user.id(), AccountMailKind.EMAIL_REMOVED, by));
      schedule(
          user.id(),
          user.invited() ? AccountMailKind.INVITATION : AccountMailKind.EMAIL_CHANGED,
          by);
    }
  }

  @EventListener
  void on(SecondFactorChanged changed) {
    AccountMailKind kind =
        switch (changed.change()) {
          case SET_UP -> AccountMailKind.SECOND_FACTOR_SET_UP;
          case PASSKEY_ADDED -> AccountMailKind.PASSKEY_ADDED;
          case PASSKEY_REMOVED -> AccountMailKind.PASSKEY_REMOVED;
          case REMOVED -> AccountMailKind.SECOND_FACTOR_REMOVED;
          case RECOVERY_CODE_USED -> AccountMailKind.RECOVERY_CODE_USED;
          case GUESSED -> AccountMailKind.SECOND_FACTOR_GUESSED;
        };
    schedule(changed.userId(), kind, changed.by());
  }

  @EventListener
  void on(PasswordGuessed guessed) {
    schedule(guessed.userId(), AccountMailKind.PASSWORD_GUESSED, null);
  }

  @EventListener
  void on(PasswordChanged changed) {
    schedule(changed.userId(), AccountMailKind.PASSWORD_CHANGED, null);
  }
}
