package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.Account;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.User;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How the owner of an e-mail address may sign in. An address leads only to accounts that have its
 * owner as a member and list its domain: listing a domain alone draws nobody to one's issuer.
 */
@Service
class SignInOptions {

  /** Longer than the work ever takes, so that the time does not tell who is known here. */
  private static final Duration ANSWER_AFTER = Duration.ofMillis(300);

  private final PeopleStore people;
  private final SingleSignOnStore store;
  private final SingleSignOnService service;
  private final TransactionTemplate transaction;

  SignInOptions(
      PeopleStore people,
      SingleSignOnStore store,
      SingleSignOnService service,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.store = store;
    this.service = service;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setReadOnly(true);
  }

  /** In the same shape and after the same time whether or not that person is known. */
  Options of(String email) throws InterruptedException {
    Instant end = Instant.now().plus(ANSWER_AFTER);
    List<AccountChoice> accounts =
        places(email).stream()
            .flatMap(
                place ->
                    TenantContext.within(
                        place.accountId(), () -> choice(email, place.userId()).stream()))
            .toList();
    Duration rest = Duration.between(Instant.now(), end);
    if (rest.isPositive()) {
      Thread.sleep(rest);
    }
    return new Options(true, accounts.isEmpty() ? null : Way.of(accounts));
  }

  private List<UserRef> places(String email) {
    return Objects.requireNonNull(
        transaction.execute(now -> people.findByEmail(EmailAddress.key(email)).stream().toList()));
  }

  private Optional<AccountChoice> choice(String email, UUID userId) {
    return Objects.requireNonNull(
        transaction.execute(
            now ->
                store
                    .find()
                    .filter(SingleSignOn::enabled)
                    .filter(settings -> settings.lists(EmailDomain.of(email).orElse(null)))
                    .filter(settings -> people.user(userId).filter(User::active).isPresent())
                    .flatMap(settings -> people.account())
                    .map(this::choice)));
  }

  private AccountChoice choice(Account account) {
    return new AccountChoice(account.id(), account.name(), service.startUrl(account.id()));
  }

  /**
   * @param password always true: whether somebody has one is not told
   */
  record Options(boolean password, @Nullable Way singleSignOn) {}

  /**
   * @param url where to begin; the first account's where there are several
   * @param accounts to choose from where there are several, otherwise empty
   */
  record Way(String url, List<AccountChoice> accounts) {

    static Way of(List<AccountChoice> accounts) {
      return new Way(accounts.getFirst().url(), accounts.size() == 1 ? List.of() : accounts);
    }
  }

  record AccountChoice(UUID id, String name, String url) {}
}
