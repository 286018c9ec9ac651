package com.resolutionflow.account;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.MemberChanged;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.CredentialStore;
import com.resolutionflow.account.signin.PasswordProof;
import com.resolutionflow.account.signin.SignedOut;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the caller's own name and e-mail address. */
@Service
class Profiles {

  private final PeopleStore people;
  private final CredentialStore credentials;
  private final PasswordProof proof;
  private final ProfileChanges changes;
  private final ApplicationEventPublisher news;
  private final TransactionTemplate transaction;

  Profiles(
      PeopleStore people,
      CredentialStore credentials,
      PasswordProof proof,
      ProfileChanges changes,
      ApplicationEventPublisher news,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.credentials = credentials;
    this.proof = proof;
    this.changes = changes;
    this.news = news;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Changes the values that are not null. With another e-mail address all of the user's other
   * sign-ins end.
   *
   * @return the caller as they are now
   * @throws com.resolutionflow.problem.Problem 400 for a wrong password; 409 {@code email_taken};
   *     429 after too many failures
   */
  Member change(
      Member member,
      Credential by,
      @Nullable String name,
      @Nullable EmailAddress email,
      String password) {
    int version = proof.check(member, by, password);
    return Objects.requireNonNull(
        transaction.execute(now -> change(member, by, name, email, version)));
  }

  private Member change(
      Member member,
      Credential by,
      @Nullable String name,
      @Nullable EmailAddress email,
      int version) {
    people.lockAccount();
    User before =
        people.user(member.id()).filter(User::canSignIn).orElseThrow(AccountProblems::notSignedIn);
    if (people.passwordState(member.id()).filter(state -> state.version() == version).isEmpty()) {
      throw AccountProblems.wrongPassword();
    }
    User after = before.with(name, null, null);
    if (!after.equals(before)) {
      people.updateUser(after);
      changes.recordName(before, after);
    }
    boolean moved = email != null && changes.changeEmail(after, email, null);
    if (moved) {
      endOtherSignIns(member, by);
    }
    User now = people.user(member.id()).orElseThrow(AccountProblems::notSignedIn);
    if (!now.equals(before)) {
      news.publishEvent(new MemberChanged(member.accountId(), now.id(), now.role(), now.active()));
    }
    return member.with(now);
  }

  private void endOtherSignIns(Member member, Credential by) {
    UUID current = by.kind() == Kind.SIGN_IN ? by.id() : null;
    for (UUID id : credentials.deleteSignIns(member.id(), current)) {
      news.publishEvent(
          SignedOut.of(new Credential(member.accountId(), member.id(), Kind.SIGN_IN, id)));
    }
  }
}
