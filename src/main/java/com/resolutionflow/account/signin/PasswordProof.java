package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PasswordHashes;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.PasswordState;
import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.Guesser.SignedIn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks somebody who is signed in for their password again. Wrong ones are counted for each sign-in,
 * so that it cannot be guessed from an open browser, and nobody elsewhere can keep its owner from
 * it. Who has proven it gets another cookie. Call it outside any transaction: the failure must stay
 * recorded whatever happens then.
 */
@Service
public class PasswordProof {

  private final PeopleStore people;
  private final CredentialStore credentials;
  private final PasswordHashes hashes;
  private final SignInFailures failures;
  private final SignInSettings settings;
  private final SessionCookie cookie;
  private final TransactionTemplate transaction;

  PasswordProof(
      PeopleStore people,
      CredentialStore credentials,
      PasswordHashes hashes,
      SignInFailures failures,
      SignInSettings settings,
      SessionCookie cookie,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.credentials = credentials;
    this.hashes = hashes;
    this.failures = failures;
    this.settings = settings;
    this.cookie = cookie;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Checks the member's password.
   *
   * @return the version of the credentials at which it was right
   * @throws com.resolutionflow.problem.Problem 400 for {@code current_password}; 429 after too many
   *     failures
   */
  public int check(Member member, Credential by, String password) {
    SignedIn guesser = new SignedIn(by);
    failures.refuseTooMany(guesser);
    PasswordState state =
        Objects.requireNonNull(
            transaction.execute(
                now ->
                    people.passwordState(member.id()).orElseThrow(AccountProblems::notSignedIn)));
    if (!hashes.matches(password, state.hash())) {
      failures.record(guesser);
      throw AccountProblems.wrongPassword();
    }
    failures.refuseTooMany(guesser);
    if (by.kind() == Kind.SIGN_IN) {
      renew(by);
    }
    return state.version();
  }

  /** The browser gets another cookie: a copy that somebody took before lets nobody in any more. */
  private void renew(Credential by) {
    AccountSecret secret = AccountSecret.mint(by.accountId());
    boolean renewed =
        Boolean.TRUE.equals(
            transaction.execute(
                now -> {
                  credentials.recordProof(by.id());
                  return credentials.renew(by.id(), secret);
                }));
    if (renewed) {
      cookie.write(secret);
    }
  }

  /**
   * Requires that whoever uses that browser has proven lately who they are, if not by this password
   * then by signing in. An API token cannot be asked, and a password that is given is checked.
   *
   * @throws com.resolutionflow.problem.Problem 403 {@code password_required}; as {@link #check}
   */
  public void require(Member member, Credential by, @Nullable String password) {
    if (password != null) {
      check(member, by, password);
    } else if (by.kind() == Kind.SIGN_IN
        && !Boolean.TRUE.equals(
            transaction.execute(
                now -> credentials.isProven(by.id(), settings.reauthenticateAfter())))) {
      throw AccountProblems.passwordRequired();
    }
  }
}
