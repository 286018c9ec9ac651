package com.resolutionflow.account;

import com.resolutionflow.account.Credential.Kind;
import com.resolutionflow.account.PeopleStore.Lock;
import com.resolutionflow.account.PeopleStore.Place;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs browsers in and out. */
@Service
class SignIns {

  private final PeopleStore people;
  private final CredentialStore credentials;
  private final SignInFailures failures;
  private final PasswordHashes hashes;
  private final Entrance entrance;
  private final SignInSettings settings;
  private final ObjectProvider<UnreadCount> unread;
  private final ApplicationEventPublisher news;
  private final TransactionTemplate transaction;

  SignIns(
      PeopleStore people,
      CredentialStore credentials,
      SignInFailures failures,
      PasswordHashes hashes,
      Entrance entrance,
      SignInSettings settings,
      ObjectProvider<UnreadCount> unread,
      ApplicationEventPublisher news,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.credentials = credentials;
    this.failures = failures;
    this.hashes = hashes;
    this.entrance = entrance;
    this.settings = settings;
    this.unread = unread;
    this.news = news;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Signs in with e-mail and password. An unknown e-mail takes the same steps, a hash included, as
   * a wrong password.
   *
   * @throws com.resolutionflow.problem.Problem 401 {@code bad_credentials}; 429 after too many
   *     failures
   */
  AccountSecret signIn(String email, String password, String address) {
    String key = EmailAddress.key(email);
    failures.refuseTooMany(key, address);
    Optional<Place> place = inTransaction(() -> people.place(key));
    Optional<Lock> lock =
        place.flatMap(
            p -> Wall.within(p.accountId(), () -> inTransaction(() -> people.lock(p.userId()))));
    boolean right = hashes.matches(password, lock.map(Lock::hash).orElse(null));
    if (!right) {
      failures.record(key, address);
      throw Refused.badCredentials();
    }
    failures.refuseTooMany(key, address);
    return open(place.orElseThrow(), lock.orElseThrow().version());
  }

  /** Opens a sign-in for a user whose credentials were checked at that version. */
  AccountSecret open(Place place, int version) {
    AccountSecret secret = AccountSecret.mint(place.accountId());
    return Wall.within(
            place.accountId(),
            () ->
                inTransaction(
                    () ->
                        credentials.insertSignIn(secret, place.userId(), version, settings.idle())))
        .map(id -> secret)
        .orElseThrow(Refused::badCredentials);
  }

  /** Whoever that sign-in lets in, as {@code GET /me} shows them. */
  Me me(AccountSecret secret) {
    Member member =
        entrance
            .enter(Kind.SIGN_IN, secret.text(), false)
            .orElseThrow(Refused::badCredentials)
            .getPrincipal();
    return Wall.within(member.accountId(), () -> me(member));
  }

  /** The member with their account and what they have not read; with the account bound. */
  Me me(Member member) {
    return inTransaction(
        () -> {
          UnreadCount count = unread.getIfAvailable();
          return new Me(
              member.id(),
              member.name(),
              member.email(),
              member.role(),
              people.account().orElseThrow(Refused::notSignedIn),
              count == null ? 0 : count.of(member));
        });
  }

  /** Ends a sign-in; with it end its streams. */
  void end(Credential credential) {
    UUID account = credential.accountId();
    Wall.within(
        account,
        () ->
            transaction.executeWithoutResult(
                now -> {
                  credentials.deleteSignIn(credential.id());
                  news.publishEvent(new SignedOut(account, credential.userId(), credential));
                }));
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(now -> work.get()));
  }
}
