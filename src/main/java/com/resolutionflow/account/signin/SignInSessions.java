package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Account;
import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PasswordGuessed;
import com.resolutionflow.account.people.PasswordHashes;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.PasswordState;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.Guesser.KnownBrowser;
import com.resolutionflow.account.signin.Guesser.Stranger;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import jakarta.servlet.http.HttpServletRequest;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs browsers in and out. */
@Service
public class SignInSessions {

  /** How many passwords are compared at least: few people belong to more than two accounts. */
  private static final int SAME_WORK = 2;

  private static final int MOST_COMPARED = 8;

  private final PeopleStore people;
  private final CredentialStore credentials;
  private final SignInFailures failures;
  private final SignInsUnderWay underWay;
  private final DeviceCookie device;
  private final PasswordHashes hashes;
  private final CredentialAuthenticator entrance;
  private final SignInSettings settings;
  private final ObjectProvider<UnreadNotifications> unread;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  SignInSessions(
      PeopleStore people,
      CredentialStore credentials,
      SignInFailures failures,
      SignInsUnderWay underWay,
      DeviceCookie device,
      PasswordHashes hashes,
      CredentialAuthenticator entrance,
      SignInSettings settings,
      ObjectProvider<UnreadNotifications> unread,
      ApplicationEventPublisher news,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.credentials = credentials;
    this.failures = failures;
    this.underWay = underWay;
    this.device = device;
    this.hashes = hashes;
    this.entrance = entrance;
    this.settings = settings;
    this.unread = unread;
    this.news = news;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Checks e-mail and password, the first step of signing in. The password is compared for each
   * account that the e-mail address belongs to, and every wrong one counts as a guess, also where
   * another account's was right: else somebody with an account of their own could try passwords on
   * the people of others. An unknown e-mail takes the same steps, including the hashes.
   *
   * @param accountId the account to sign in to; null for the one that the password opens
   * @throws com.resolutionflow.problem.Problem 401 {@code bad_credentials}; 409 {@code
   *     choose_account} if it opens several; 429 after too many failures
   */
  public ProvenUser check(
      String email, String password, @Nullable UUID accountId, HttpServletRequest request) {
    String network = Guesser.network(request.getRemoteAddr());
    Stranger stranger = new Stranger(EmailAddress.key(email), network);
    List<Candidate> candidates =
        inTransaction(() -> people.findByEmail(email, accountId)).stream()
            .map(user -> new Candidate(user, guesser(user, stranger, request)))
            .toList();
    allowed(candidates, stranger);
    int least = accountId == null ? SAME_WORK : 1;
    return underWay.within(network, () -> check(candidates, stranger, password, least));
  }

  private Guesser guesser(UserRef user, Stranger stranger, HttpServletRequest request) {
    return device
        .read(request, user.userId())
        .<Guesser>map(id -> new KnownBrowser(user.userId(), id))
        .orElse(stranger);
  }

  /** For whom the password may be tried now. */
  private List<Candidate> allowed(List<Candidate> candidates, Stranger stranger) {
    if (candidates.isEmpty()) {
      failures.refuseTooMany(stranger);
    }
    List<Candidate> allowed =
        candidates.stream().filter(one -> failures.secondsToWait(one.guesser()) == 0).toList();
    if (allowed.isEmpty() && !candidates.isEmpty()) {
      failures.refuseTooMany(candidates.getFirst().guesser());
      return candidates;
    }
    return allowed;
  }

  private ProvenUser check(
      List<Candidate> candidates, Stranger stranger, String password, int least) {
    List<Candidate> allowed = allowed(candidates, stranger);
    List<Compared> compared = compare(allowed, password, least);
    List<Compared> right = compared.stream().filter(Compared::right).toList();
    if (right.isEmpty()) {
      recordFailures(allowed, stranger);
      if (allowed.size() < candidates.size()) {
        candidates.forEach(one -> failures.refuseTooMany(one.guesser()));
      }
      throw AccountProblems.badCredentials();
    }
    List<Compared> opened =
        right.stream().filter(one -> failures.secondsToWait(one.of().guesser()) == 0).toList();
    if (opened.isEmpty()) {
      failures.refuseTooMany(right.getFirst().of().guesser());
    }
    compared.stream().filter(one -> !one.right()).forEach(one -> recordBeside(one.of(), opened));
    if (opened.size() > 1) {
      throw choose(opened);
    }
    return opened.getFirst().proven();
  }

  /** Compares as often for an unknown e-mail address as for one of a person in two accounts. */
  private List<Compared> compare(List<Candidate> candidates, String password, int least) {
    List<Compared> compared = new ArrayList<>();
    for (Candidate one : candidates) {
      PasswordState state = compared.size() < MOST_COMPARED ? state(one.user()) : null;
      if (state != null && state.hash() != null) {
        compared.add(new Compared(one, state, hashes.matches(password, state.hash())));
      }
    }
    for (int done = compared.size(); done < least; done++) {
      hashes.matches(password, null);
    }
    return compared;
  }

  private @Nullable PasswordState state(UserRef user) {
    return TenantContext.within(
        user.accountId(),
        () -> inTransaction(() -> people.passwordState(user.userId())).orElse(null));
  }

  private Problem choose(List<Compared> opened) {
    return AccountProblems.chooseAccount(
        opened.stream()
            .map(one -> one.of().user().accountId())
            .map(id -> TenantContext.within(id, () -> inTransaction(people::account)).orElseThrow())
            .sorted(Comparator.comparing(Account::name, Collator.getInstance(Locale.ROOT)))
            .<Map<String, Object>>map(account -> Map.of("id", account.id(), "name", account.name()))
            .toList());
  }

  private void recordFailures(List<Candidate> wrong, Stranger stranger) {
    if (wrong.isEmpty()) {
      failures.record(stranger);
    }
    Map<Guesser, List<Candidate>> byGuesser = new LinkedHashMap<>();
    wrong.forEach(one -> byGuesser.computeIfAbsent(one.guesser(), g -> new ArrayList<>()).add(one));
    byGuesser.forEach(this::recordFailure);
  }

  /** Somebody who may sign in need not wait for what does not concern them. */
  private void recordBeside(Candidate wrong, List<Compared> opened) {
    try {
      recordFailure(wrong.guesser(), List.of(wrong));
    } catch (Problem tooMany) {
      if (opened.stream().anyMatch(one -> one.of().guesser().equals(wrong.guesser()))) {
        throw tooMany;
      }
    }
  }

  /**
   * Counts the failure and records it in the account of everybody whose e-mail it is. What is
   * refused with 429 is not recorded, so that the limits on guessing bound the audit trail as well.
   */
  private void recordFailure(Guesser guesser, List<Candidate> of) {
    boolean slowed = failures.record(guesser);
    for (Candidate one : of) {
      UserRef user = one.user();
      TenantContext.within(
          user.accountId(),
          () -> transaction.executeWithoutResult(now -> recordFailure(user, slowed)));
    }
  }

  private void recordFailure(UserRef user, boolean slowed) {
    AuditEntry failed = AuditEntry.of(AuditKind.SIGN_IN_FAILED).anonymous().refused();
    audit.record(
        failed
            .about("user", user.userId(), name(user))
            .with("slowed_down", slowed ? Boolean.TRUE : null));
    if (slowed) {
      news.publishEvent(new PasswordGuessed(user.accountId(), user.userId()));
    }
  }

  private String name(UserRef ref) {
    return people.user(ref.userId()).map(User::name).orElse("");
  }

  /**
   * Creates a sign-in, unless the user's credentials have changed since they were checked.
   *
   * @param bySingleSignOn whether the account's issuer vouches for them, instead of a password
   */
  AccountSecret open(ProvenUser proven, boolean bySingleSignOn) {
    UserRef place = proven.user();
    AccountSecret secret = AccountSecret.mint(place.accountId());
    return TenantContext.within(
            place.accountId(), () -> inTransaction(() -> insert(secret, proven, bySingleSignOn)))
        .map(id -> secret)
        .orElseThrow(AccountProblems::badCredentials);
  }

  private Optional<UUID> insert(AccountSecret secret, ProvenUser proven, boolean bySingleSignOn) {
    Optional<UUID> signIn =
        credentials.insertSignIn(
            secret,
            proven,
            bySingleSignOn,
            SignInOrigin.current(),
            settings.idle(),
            settings.lifetime());
    signIn
        .flatMap(id -> people.user(proven.user().userId()))
        .ifPresent(user -> recordSignIn(user, bySingleSignOn));
    return signIn;
  }

  private void recordSignIn(User user, boolean bySingleSignOn) {
    audit.record(
        AuditEntry.of(AuditKind.SIGN_IN)
            .by(user.id(), user.name())
            .with("by", bySingleSignOn ? "single_sign_on" : null));
  }

  /** The user of that sign-in, as in {@code GET /me}. */
  Me me(AccountSecret secret) {
    Member member =
        entrance
            .authenticate(Kind.SIGN_IN, secret.text(), false)
            .orElseThrow(AccountProblems::badCredentials)
            .getPrincipal();
    return TenantContext.within(member.accountId(), () -> me(member));
  }

  /** The member with their account and number of unread notifications. */
  public Me me(Member member) {
    return inTransaction(
        () -> {
          UnreadNotifications count = unread.getIfAvailable();
          return new Me(
              member.id(),
              member.name(),
              member.email(),
              member.userRole(),
              people.account().orElseThrow(AccountProblems::notSignedIn),
              count == null ? 0 : count.count(member));
        });
  }

  /** Ends a sign-in and closes its streams. */
  public void end(Credential credential) {
    end(credential, AuditEntry.of(AuditKind.SIGN_OUT));
  }

  /** Ends the sign-in that another one in the same browser takes the place of. */
  void replace(Credential credential) {
    end(credential, AuditEntry.of(AuditKind.SIGN_OUT).with("replaced", true));
  }

  private void end(Credential credential, AuditEntry entry) {
    UUID account = credential.accountId();
    TenantContext.within(
        account,
        () ->
            transaction.executeWithoutResult(
                now -> {
                  credentials.deleteSignIn(credential.userId(), credential.id());
                  audit.record(entry);
                  news.publishEvent(SignedOut.of(credential));
                }));
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(now -> work.get()));
  }

  /**
   * Somebody with the e-mail address that was given.
   *
   * @param guesser with whose failures a wrong password counts
   */
  private record Candidate(UserRef user, Guesser guesser) {}

  /** Whether the password is that of somebody. */
  private record Compared(Candidate of, PasswordState state, boolean right) {

    ProvenUser proven() {
      return new ProvenUser(of.user(), state.version());
    }
  }
}
