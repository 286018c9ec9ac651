package com.resolutionflow.account.mail;

import com.resolutionflow.account.invite.Invitations;
import com.resolutionflow.account.invite.Invitations.Purpose;
import com.resolutionflow.account.mail.AccountMail.Link;
import com.resolutionflow.account.people.Account;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.User;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.job.JobResult;
import com.resolutionflow.job.Work;
import com.resolutionflow.job.WorkerPool;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes and sends one {@link AccountMail}; to nobody who has been deactivated meanwhile. */
@Component
class AccountMailWork implements Work<AccountMailWork.MailRequest> {

  static final String KIND = "account-mail";

  private static final Logger log = LoggerFactory.getLogger(AccountMailWork.class);

  /** Of its own, so that a mail server that hangs holds up no other jobs. */
  private static final WorkerPool CONNECTIONS = WorkerPool.of(4);

  private final PeopleStore people;
  private final Invitations invitations;
  private final AccountNotices notices;
  private final FormerEmails formerEmails;
  private final PublicUrl publicUrl;
  private final ObjectProvider<AccountMailer> mailer;
  private final TransactionTemplate transaction;

  AccountMailWork(
      PeopleStore people,
      Invitations invitations,
      AccountNotices notices,
      FormerEmails formerEmails,
      PublicUrl publicUrl,
      ObjectProvider<AccountMailer> mailer,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.invitations = invitations;
    this.notices = notices;
    this.formerEmails = formerEmails;
    this.publicUrl = publicUrl;
    this.mailer = mailer;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<MailRequest> data() {
    return MailRequest.class;
  }

  @Override
  public WorkerPool pool() {
    return CONNECTIONS;
  }

  @Override
  public JobResult run(MailRequest data, int attempt) throws InterruptedException {
    JobResult result = send(data, attempt);
    if (data.mail() == AccountMailKind.EMAIL_REMOVED && result == JobResult.DONE) {
      transaction.executeWithoutResult(now -> formerEmails.delete(data.id()));
    }
    return result;
  }

  private JobResult send(MailRequest data, int attempt) throws InterruptedException {
    AccountMailer sender = mailer.getIfAvailable();
    if (sender == null || !sender.isConfigured()) {
      return JobResult.DONE;
    }
    Optional<AccountMail> mail = transaction.execute(now -> write(data));
    return mail == null || mail.isEmpty() ? JobResult.DONE : sender.send(mail.get(), attempt);
  }

  /** While it is written, the address stays as it is: no link goes to one that was given up. */
  private Optional<AccountMail> write(MailRequest data) {
    people.lockEmail(data.user());
    return people.user(data.user()).map(user -> write(data, user));
  }

  private @Nullable AccountMail write(MailRequest data, User user) {
    if (!user.active()) {
      return null;
    }
    return switch (data.mail()) {
      case INVITATION -> invitation(data, user);
      case PASSWORD_RESET -> reset(data, user);
      case EMAIL_REMOVED ->
          formerEmails.find(data.id()).map(to -> notice(data, user, to)).orElse(null);
      default -> notice(data, user, user.email());
    };
  }

  private AccountMail notice(MailRequest data, User user, String to) {
    AccountNotices.Notice notice = notices.write(data.mail(), user, data.by());
    Link link = new Link("Open ResolutionFlow", publicUrl.of("/"));
    return mail(
        data, to, notice.subject(), notice.text() + " This is about " + accountWords() + ".", link);
  }

  /** Somebody may have the same address in several accounts. */
  private String accountWords() {
    return people
        .account()
        .map(account -> "your sign-in to the help desk of " + account.name())
        .orElse("your sign-in");
  }

  private AccountMail reset(MailRequest data, User user) {
    return mail(
        data,
        user.email(),
        "Set a new password",
        "Somebody, probably you, asked for a new password for "
            + user.email()
            + " in ResolutionFlow ("
            + accountWords()
            + "). The link works once, within "
            + lifetime(Purpose.PASSWORD_RESET, user)
            + ". If it was not you, ignore this e-mail: your password stays as it is.",
        link("Set a new password", Purpose.PASSWORD_RESET, user, null));
  }

  private AccountMail invitation(MailRequest data, User user) {
    String account = people.account().map(Account::name).orElse("your company");
    String inviter =
        Optional.ofNullable(data.by()).flatMap(people::user).map(User::name).orElse("An admin");
    String subject =
        user.invited() ? inviter + " invites you to ResolutionFlow" : "Set a new password";
    String text =
        user.invited()
            ? inviter
                + " has added you to the help desk of "
                + account
                + " in ResolutionFlow. Choose a password to join."
            : inviter + " has made a link for you to set a new password in ResolutionFlow.";
    return mail(
        data,
        user.email(),
        subject,
        text + " The link works once, within " + lifetime(Purpose.INVITATION, user) + ".",
        link(user.invited() ? "Join" : "Set a new password", Purpose.INVITATION, user, data.by()));
  }

  private Link link(String label, Purpose purpose, User user, @Nullable UUID by) {
    return new Link(label, invitations.issue(TenantContext.accountId(), user, purpose, by));
  }

  private String lifetime(Purpose purpose, User user) {
    Duration lifetime = invitations.lifetime(purpose, user);
    return lifetime.compareTo(Duration.ofHours(2)) < 0
        ? lifetime.toMinutes() + " minutes"
        : lifetime.toHours() + " hours";
  }

  private static AccountMail mail(
      MailRequest data, String to, String subject, String text, Link link) {
    return new AccountMail(data.id(), to, subject, text, link);
  }

  @Override
  public void deadLettered(MailRequest data, String reason) {
    formerEmails.delete(data.id());
    log.warn("An e-mail ({}) to user {} could not be sent: {}", data.mail(), data.user(), reason);
  }

  /** Which e-mail to whom; {@code by} is who caused it. */
  record MailRequest(UUID id, UUID user, AccountMailKind mail, @Nullable UUID by) {}
}
