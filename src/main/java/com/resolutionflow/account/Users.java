package com.resolutionflow.account;

import com.resolutionflow.account.invite.Invitations;
import com.resolutionflow.account.invite.Invitations.Purpose;
import com.resolutionflow.account.invite.InviteStore;
import com.resolutionflow.account.mail.AccountMailKind;
import com.resolutionflow.account.mail.AccountMails;
import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.MemberChanged;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.secondfactor.SecondFactors;
import com.resolutionflow.account.signin.CredentialStore;
import com.resolutionflow.account.token.ApiTokenStore;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.Uuid7;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets admins manage the people of their account. Changes are serialised for each account: if two
 * owners demote each other, the second is no longer an owner and is refused.
 */
@Service
class Users {

  private final PeopleStore people;
  private final CredentialStore credentials;
  private final ApiTokenStore tokens;
  private final InviteStore invites;
  private final Invitations invitations;
  private final AccountMails mails;
  private final SecondFactors factors;
  private final ProfileChanges changes;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;

  Users(
      PeopleStore people,
      CredentialStore credentials,
      ApiTokenStore tokens,
      InviteStore invites,
      Invitations invitations,
      AccountMails mails,
      SecondFactors factors,
      ProfileChanges changes,
      ApplicationEventPublisher news,
      AuditTrail audit) {
    this.people = people;
    this.credentials = credentials;
    this.tokens = tokens;
    this.invites = invites;
    this.invitations = invitations;
    this.mails = mails;
    this.factors = factors;
    this.changes = changes;
    this.news = news;
    this.audit = audit;
  }

  /** Everybody ordered by name, including deactivated and invited users. */
  @Transactional(readOnly = true)
  public Page<User> list(PageRequest page) {
    return Page.of(people.users(page), page, user -> List.of(user.name(), user.id()));
  }

  /**
   * Invites somebody, who joins with the link they are mailed, or, without a mail server and for an
   * address of the desk itself, with the returned one.
   *
   * @throws Problem 403 for a role above the actor's own; 409 {@code email_taken}
   */
  @Transactional
  public Invited invite(Member actor, String name, EmailAddress email, Role role) {
    Member admin = admin(actor);
    requireOver(admin, role);
    UUID id = Uuid7.next();
    try {
      people.insertUser(admin.accountId(), id, name, email, role, null);
    } catch (DuplicateKeyException taken) {
      throw AccountProblems.emailTaken();
    }
    news.publishEvent(new MemberChanged(admin.accountId(), id, role, true));
    audit.record(
        AuditEntry.of(AuditKind.USER_CREATED).about("user", id, name).with("role", role.word()));
    return invited(admin, id);
  }

  /**
   * Creates a new link with which somebody joins or, having joined, sets a new password; earlier
   * links stop working.
   *
   * @throws Problem 404; 403 for a role above the actor's own; 409 {@code deactivated} or {@code
   *     user_erased}
   */
  @Transactional
  public Invited inviteAgain(Member actor, UUID id) {
    Member admin = admin(actor);
    User user = people.user(id).orElseThrow(Problem::notFound);
    requireOver(admin, user.role());
    requireNotErased(user);
    if (!user.active()) {
      throw AccountProblems.deactivated();
    }
    invites.closeAll(id);
    return invited(admin, id);
  }

  /**
   * Changes the values that are not null. A deactivated user is signed out everywhere, and their
   * tokens and invitations are revoked permanently. Another e-mail address ends no sign-ins: who
   * mistyped it only puts it right.
   *
   * @throws Problem 404; 403 where a role above the actor's own is granted, or somebody who has one
   *     is changed, and for one's own e-mail address; 409 {@code last_owner}, {@code email_taken}
   *     or {@code user_erased}
   */
  @Transactional
  public User change(
      Member actor,
      UUID id,
      @Nullable String name,
      @Nullable EmailAddress email,
      @Nullable Role role,
      @Nullable Boolean active) {
    Member admin = admin(actor);
    User before = people.user(id).orElseThrow(Problem::notFound);
    requireOver(admin, before.role());
    requireNotErased(before);
    if (email != null && id.equals(admin.id()) && !email.text().equals(before.email())) {
      throw AccountProblems.ownEmail();
    }
    User after = before.with(name, role, active);
    requireOver(admin, after.role());
    if (email != null) {
      after = withEmail(admin, before, after, email);
    }
    if (after.equals(before)) {
      return before;
    }
    people.updateUser(after);
    if (before.activeOwner() && people.countJoinedOwners() == 0) {
      throw AccountProblems.lastOwner();
    }
    if (!after.active()) {
      credentials.deleteSignIns(id, null);
      tokens.revokeAll(id, null);
      invites.closeAll(id);
    }
    news.publishEvent(new MemberChanged(admin.accountId(), id, after.role(), after.active()));
    record(before, after);
    return after;
  }

  private User withEmail(Member admin, User before, User after, EmailAddress email) {
    changes.changeEmail(before, email, admin.id());
    return after.withEmail(email.text());
  }

  /** One event for each thing that changed. */
  private void record(User before, User after) {
    changes.recordName(before, after);
    if (after.role() != before.role()) {
      audit.record(
          entry(AuditKind.USER_ROLE_CHANGED, after)
              .with("from", before.role().word())
              .with("to", after.role().word()));
    }
    if (after.active() != before.active()) {
      audit.record(
          entry(after.active() ? AuditKind.USER_ACTIVATED : AuditKind.USER_DEACTIVATED, after));
    }
  }

  private static AuditEntry entry(AuditKind kind, User user) {
    return AuditEntry.of(kind).about("user", user.id(), user.name());
  }

  /**
   * Removes the second factor of somebody who has lost it, of which they are told; nothing happens
   * if they have none.
   *
   * @throws Problem 404; 403 for a role above the actor's own, and for oneself
   */
  @Transactional
  public void removeSecondFactor(Member actor, UUID id) {
    Member admin = admin(actor);
    User user = people.user(id).orElseThrow(Problem::notFound);
    requireOver(admin, user.role());
    if (id.equals(admin.id())) {
      throw AccountProblems.ownSecondFactor();
    }
    factors.remove(admin.accountId(), user, admin.id());
  }

  /** The actor as of now: their role may have changed since the request was authenticated. */
  private Member admin(Member actor) {
    people.lockAccount();
    User now =
        people.user(actor.id()).filter(User::canSignIn).orElseThrow(AccountProblems::notSignedIn);
    return actor.with(now).require(Role.TEAM_ADMIN);
  }

  private static void requireOver(Member admin, Role role) {
    if (!admin.role().atLeast(role)) {
      throw AccountProblems.aboveOwnRole(admin.role());
    }
  }

  private static void requireNotErased(User user) {
    if (user.erasedAt() != null) {
      throw AccountProblems.erased();
    }
  }

  private Invited invited(Member admin, UUID id) {
    User user = people.user(id).orElseThrow(Problem::notFound);
    AuditKind kind = user.invited() ? AuditKind.USER_INVITED : AuditKind.PASSWORD_LINK_CREATED;
    boolean mailed = mails.canReach(user);
    audit.record(entry(kind, user).with("mailed", mailed));
    if (mailed) {
      mails.schedule(id, AccountMailKind.INVITATION, admin.id());
      return new Invited(user, null, true);
    }
    String link = invitations.issue(admin.accountId(), user, Purpose.INVITATION, admin.id());
    return new Invited(user, link, false);
  }

  /** An invited user, and the link to send them unless it is mailed. */
  record Invited(User user, @Nullable String inviteUrl, boolean mailed) {}
}
