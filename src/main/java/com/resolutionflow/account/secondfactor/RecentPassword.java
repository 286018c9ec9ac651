package com.resolutionflow.account.secondfactor;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PasswordHashes;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.PasswordState;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.Guesser.SignedIn;
import com.resolutionflow.account.signin.SignInFailures;
import com.resolutionflow.problem.Problem;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks whoever changes a second factor for their password, so that an open browser that somebody
 * left alone is not enough.
 */
@Component
class RecentPassword {

  private static final Duration RECENT = Duration.ofMinutes(10);

  private final PeopleStore people;
  private final SecondFactorStore store;
  private final PasswordHashes hashes;
  private final SignInFailures failures;
  private final TransactionTemplate transaction;

  RecentPassword(
      PeopleStore people,
      SecondFactorStore store,
      PasswordHashes hashes,
      SignInFailures failures,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.store = store;
    this.hashes = hashes;
    this.failures = failures;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Checks the password, or, without one, that this browser signed in a short time ago.
   *
   * @throws Problem 400 for {@code current_password}; 403 for an API token; 429 after too many
   *     failures
   */
  void require(Member member, Credential by, @Nullable String current) {
    if (by.kind() != Kind.SIGN_IN) {
      throw SecondFactorProblems.notABrowser();
    }
    if (current != null) {
      check(member, by, current);
    } else if (!isFresh(by)) {
      throw Problem.invalid(
          "current_password", "is needed, because you signed in more than ten minutes ago");
    }
  }

  private boolean isFresh(Credential by) {
    return Objects.requireNonNull(transaction.execute(now -> store.isFresh(by.id(), RECENT)));
  }

  private void check(Member member, Credential by, String current) {
    SignedIn guesser = new SignedIn(by);
    failures.refuseTooMany(guesser);
    PasswordState lock =
        transaction.execute(
            now -> people.passwordState(member.id()).orElseThrow(AccountProblems::notSignedIn));
    if (!hashes.matches(current, lock.hash())) {
      failures.record(guesser);
      throw Problem.invalid("current_password", "is not your current password");
    }
    failures.refuseTooMany(guesser);
  }
}
