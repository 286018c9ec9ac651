package com.resolutionflow.account.signin;

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
import com.resolutionflow.tenant.TenantContext;
import jakarta.servlet.http.HttpServletRequest;
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
public class SignInSessions {

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
   * Checks e-mail and password, the first step of signing in. An unknown e-mail takes the same
   * steps as a wrong password, including a hash.
   *
   * @throws com.resolutionflow.problem.Problem 401 {@code bad_credentials}; 429 after too many
   *     failures
   */
  public ProvenUser check(String email, String password, HttpServletRequest request) {
    String key = EmailAddress.key(email);
    String network = Guesser.network(request.getRemoteAddr());
    Guesser guesser =
        device
            .read(request, key)
            .<Guesser>map(id -> new KnownBrowser(key, id))
            .orElseGet(() -> new Stranger(key, network));
    failures.refuseTooMany(guesser);
    return underWay.within(network, () -> check(key, password, guesser));
  }

  private ProvenUser check(String key, String password, Guesser guesser) {
    Optional<UserRef> place = inTransaction(() -> people.findByEmail(key));
    Optional<PasswordState> lock =
        place.flatMap(
            p ->
                TenantContext.within(
                    p.accountId(), () -> inTransaction(() -> people.passwordState(p.userId()))));
    boolean right = hashes.matches(password, lock.map(PasswordState::hash).orElse(null));
    if (!right) {
      if (recordFailure(place, guesser)) {
        place.ifPresent(this::publishGuessed);
      }
      throw AccountProblems.badCredentials();
    }
    failures.refuseTooMany(guesser);
    return new ProvenUser(place.orElseThrow(), lock.orElseThrow().version());
  }

  /**
   * Counts the failure and, where it is somebody's e-mail, records it in their account. What is
   * refused with 429 is not recorded, so that the limits on guessing bound the audit trail as well.
   */
  private boolean recordFailure(Optional<UserRef> place, Guesser guesser) {
    return place
        .map(user -> TenantContext.within(user.accountId(), () -> recordFailure(user, guesser)))
        .orElseGet(() -> failures.record(guesser));
  }

  private boolean recordFailure(UserRef ref, Guesser guesser) {
    return inTransaction(
        () -> {
          boolean slowed = failures.record(guesser);
          AuditEntry failed = AuditEntry.of(AuditKind.SIGN_IN_FAILED).anonymous().refused();
          audit.record(
              failed
                  .about("user", ref.userId(), name(ref))
                  .with("slowed_down", slowed ? Boolean.TRUE : null));
          return slowed;
        });
  }

  private String name(UserRef ref) {
    return people.user(ref.userId()).map(User::name).orElse("");
  }

  private void publishGuessed(UserRef user) {
    TenantContext.within(
        user.accountId(),
        () ->
            transaction.executeWithoutResult(
                now -> news.publishEvent(new PasswordGuessed(user.accountId(), user.userId()))));
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
}
