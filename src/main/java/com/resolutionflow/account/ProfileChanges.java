package com.resolutionflow.account;

import com.resolutionflow.account.invite.InviteStore;
import com.resolutionflow.account.mail.AccountMails;
import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.User;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What follows from a new name or e-mail address, whoever changes it. */
@Component
class ProfileChanges {

  private final PeopleStore people;
  private final InviteStore invites;
  private final AccountMails mails;
  private final AuditTrail audit;

  ProfileChanges(PeopleStore people, InviteStore invites, AccountMails mails, AuditTrail audit) {
    this.people = people;
    this.invites = invites;
    this.mails = mails;
    this.audit = audit;
  }

  /** Records a new name. */
  void recordName(User before, User after) {
    if (!after.name().equals(before.name())) {
      audit.record(
          entry(AuditKind.USER_RENAMED, after)
              .with("from", before.name())
              .with("to", after.name()));
    }
  }

  /**
   * Changes the e-mail address, inside the caller's transaction. Links that were sent to the former
   * one stop working, and both are told. If two people of an account are given one address at once,
   * the first to commit has it and the other gets 409.
   *
   * @param by the admin who changes it; null for the person
   * @return whether it is another mailbox, not only another spelling
   * @throws com.resolutionflow.problem.Problem 409 {@code email_taken}
   */
  boolean changeEmail(User user, EmailAddress wanted, @Nullable UUID by) {
    if (wanted.text().equals(user.email())) {
      return false;
    }
    try {
      people.updateEmail(user.id(), wanted);
    } catch (DuplicateKeyException taken) {
      throw AccountProblems.emailTaken();
    }
    audit.record(
        entry(AuditKind.USER_EMAIL_CHANGED, user)
            .with("from", user.email())
            .with("to", wanted.text()));
    if (wanted.key().equals(EmailAddress.key(user.email()))) {
      return false;
    }
    invites.closeAll(user.id());
    mails.scheduleEmailChanged(user, user.email(), by);
    return true;
  }

  private static AuditEntry entry(AuditKind kind, User user) {
    return AuditEntry.of(kind).about("user", user.id(), user.name());
  }
}
