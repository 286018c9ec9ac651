package com.resolutionflow.account;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.CredentialStore;
import com.resolutionflow.account.signin.SignIn;
import com.resolutionflow.account.signin.SignedOut;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people are signed in. Ending a sign-in closes its streams, as signing out does. A user's
 * are ended one after the other: if two browsers end all others at once, the first stays and the
 * second is signed out.
 */
@Service
class SignIns {

  private final PeopleStore people;
  private final CredentialStore credentials;
  private final AuditTrail audit;
  private final ApplicationEventPublisher news;

  SignIns(
      PeopleStore people,
      CredentialStore credentials,
      AuditTrail audit,
      ApplicationEventPublisher news) {
    this.people = people;
    this.credentials = credentials;
    this.audit = audit;
    this.news = news;
  }

  /** The member's own that have not ended, newest first. */
  @Transactional(readOnly = true)
  public Page<SignIn> list(Member member, Credential by, PageRequest page) {
    return Page.of(
        credentials.signIns(member.id(), signIn(by), page), page, one -> List.of(one.id()));
  }

  /**
   * Ends one of the member's own.
   *
   * @throws Problem 404 for any other, and for one that has ended
   */
  @Transactional
  public void end(Member member, UUID id) {
    credentials.lockUser(member.id());
    if (!credentials.deleteSignIn(member.id(), id)) {
      throw Problem.notFound();
    }
    publishEnded(member, member.id(), List.of(id), AuditEntry.of(AuditKind.SIGN_INS_ENDED));
  }

  /**
   * Ends all of the member's own but the one that asks.
   *
   * @throws Problem 401 if that one has been ended in the meantime
   */
  @Transactional
  public void endOthers(Member member, Credential by) {
    credentials.lockUser(member.id());
    UUID current = signIn(by);
    if (current != null && !credentials.isSignedIn(current)) {
      throw AccountProblems.notSignedIn();
    }
    publishEnded(
        member,
        member.id(),
        credentials.deleteSignIns(member.id(), current),
        AuditEntry.of(AuditKind.SIGN_INS_ENDED));
  }

  /**
   * Ends all sign-ins of somebody in the account. Their password and API tokens stay as they are.
   *
   * @throws Problem 404; 403 for somebody whose role is above the actor's own
   */
  @Transactional
  public void endAll(Member actor, UUID userId) {
    actor.require(Role.TEAM_ADMIN);
    User user = people.user(userId).orElseThrow(Problem::notFound);
    if (!actor.role().atLeast(user.role())) {
      throw AccountProblems.aboveOwnRole(actor.role());
    }
    credentials.lockUser(userId);
    publishEnded(
        actor,
        userId,
        credentials.deleteSignIns(userId, null),
        AuditEntry.of(AuditKind.SIGN_INS_ENDED).about("user", userId, user.name()));
  }

  /** Records and announces what has been ended, if anything has. */
  private void publishEnded(Member actor, UUID userId, List<UUID> ended, AuditEntry entry) {
    if (!ended.isEmpty()) {
      audit.record(entry.with("sign_ins", ended.size()));
    }
    for (UUID id : ended) {
      Credential one = new Credential(actor.accountId(), userId, Kind.SIGN_IN, id);
      news.publishEvent(SignedOut.of(one));
    }
  }

  private static @Nullable UUID signIn(Credential by) {
    return by.kind() == Kind.SIGN_IN ? by.id() : null;
  }
}
