package com.resolutionflow.account.secondfactor;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.OperatorLinkUsed;
import com.resolutionflow.account.people.SecondFactorChanged;
import com.resolutionflow.account.people.SecondFactorChanged.Change;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.Guesser.SignedIn;
import com.resolutionflow.account.signin.PasswordProof;
import com.resolutionflow.account.signin.SignInFailures;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets up and removes people's authenticator apps. A new app counts once a code of it was entered;
 * until then the one before does. Each set-up gives a new set of recovery codes.
 */
@Service
public class SecondFactors {

  private static final AuditKind REMOVED = AuditKind.SECOND_FACTOR_REMOVED;
  private static final Duration SET_UP_WITHIN = Duration.ofHours(1);

  private final SecondFactorStore store;
  private final TotpSecrets secrets;
  private final PasswordProof password;
  private final SignInFailures failures;
  private final ProductClock clock;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  SecondFactors(
      SecondFactorStore store,
      TotpSecrets secrets,
      PasswordProof password,
      SignInFailures failures,
      ProductClock clock,
      ApplicationEventPublisher news,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.secrets = secrets;
    this.password = password;
    this.failures = failures;
    this.clock = clock;
    this.news = news;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What the member has set up. */
  TotpState state(Member member) {
    return inTransaction(
        () ->
            new TotpState(
                store.confirmedAt(member.id()).orElse(null),
                store.recoveryCodesLeft(member.id()),
                store.isRequired()));
  }

  /**
   * Makes a secret for an app, which lets nobody in yet.
   *
   * @throws Problem as {@link PasswordProof#require}; 403 for an API token
   */
  NewTotpSecret begin(Member member, Credential by, @Nullable String current) {
    prove(member, by, current);
    byte[] secret = Totp.newSecret();
    transaction.executeWithoutResult(
        now -> store.putUnconfirmed(member.id(), secrets.seal(member.id(), secret)));
    String text = Base32.encode(secret);
    return new NewTotpSecret(text, Totp.url(member.email(), text));
  }

  private void prove(Member member, Credential by, @Nullable String current) {
    requireBrowser(by);
    password.require(member, by, current);
  }

  private static void requireBrowser(Credential by) {
    if (by.kind() != Kind.SIGN_IN) {
      throw SecondFactorProblems.notABrowser();
    }
  }

  /**
   * Lets the app count from now on, and returns its recovery codes.
   *
   * @throws Problem 400 for a wrong code; 409 {@code totp_not_begun}; 429 after too many failures
   */
  List<String> confirm(Member member, Credential by, String code) {
    requireBrowser(by);
    SignedIn guesser = new SignedIn(by);
    failures.refuseTooMany(guesser);
    String sealed =
        inTransaction(() -> store.unconfirmed(member.id(), SET_UP_WITHIN))
            .orElseThrow(SecondFactorProblems::nothingToConfirm);
    byte[] secret =
        secrets.open(member.id(), sealed).orElseThrow(SecondFactorProblems::nothingToConfirm);
    OptionalLong step = Totp.find(secret, SignInCode.digits(code), clock.instant());
    if (step.isEmpty()) {
      failures.record(guesser);
      throw Problem.invalid("code", "is not the one that the app shows now");
    }
    List<RecoveryCode> codes = RecoveryCode.mintSet();
    transaction.executeWithoutResult(now -> confirm(member, sealed, step.getAsLong(), codes));
    return codes.stream().map(RecoveryCode::shown).toList();
  }

  private void confirm(Member member, String sealed, long step, List<RecoveryCode> codes) {
    store.raiseCredentialsVersion(member.id());
    if (!store.confirm(member.id(), sealed, step)) {
      throw SecondFactorProblems.nothingToConfirm();
    }
    store.replaceRecoveryCodes(member.id(), codes);
    audit.record(AuditEntry.of(AuditKind.SECOND_FACTOR_SET_UP));
    news.publishEvent(
        new SecondFactorChanged(member.accountId(), member.id(), Change.SET_UP, null));
  }

  /**
   * Removes one's own app, and the recovery codes with the last second factor.
   *
   * @throws Problem as {@link PasswordProof#require}; 403 for an API token; 409 {@code
   *     required_by_account}
   */
  void remove(Member member, Credential by, String current) {
    prove(member, by, current);
    transaction.executeWithoutResult(
        now -> {
          store.raiseCredentialsVersion(member.id());
          boolean removed = store.deleteTotp(member.id());
          settleRemoval(member.id());
          if (removed) {
            record(AuditEntry.of(REMOVED), member.accountId(), member.id(), null);
          }
        });
  }

  /**
   * What follows once one of a user's factors is removed, inside the caller's transaction: without
   * any other their recovery codes go as well.
   *
   * @throws Problem 409 {@code required_by_account} where the account demands that they have one
   */
  public void settleRemoval(UUID userId) {
    if (hasAny(userId)) {
      return;
    }
    if (store.isRequired()) {
      throw SecondFactorProblems.requiredByAccount();
    }
    store.deleteRecoveryCodes(userId);
  }

  /** Whether that user has a second factor. Call it inside a transaction. */
  public boolean hasAny(UUID userId) {
    return store.secret(userId).isPresent() || store.hasPasskey(userId);
  }

  /** Ten recovery codes for a user who has none left, inside the caller's transaction. */
  public List<String> firstRecoveryCodes(UUID userId) {
    if (store.recoveryCodesLeft(userId) > 0) {
      return List.of();
    }
    List<RecoveryCode> codes = RecoveryCode.mintSet();
    store.replaceRecoveryCodes(userId, codes);
    return codes.stream().map(RecoveryCode::shown).toList();
  }

  /**
   * Removes somebody's second factor, inside the caller's transaction, if they have one.
   *
   * @param by the admin who does
   */
  public void remove(UUID accountId, User user, UUID by) {
    AuditEntry removed = AuditEntry.of(REMOVED).about("user", user.id(), user.name());
    removeAndRecord(removed, accountId, user.id(), by);
  }

  private void removeAndRecord(AuditEntry entry, UUID accountId, UUID userId, @Nullable UUID by) {
    store.raiseCredentialsVersion(userId);
    if (store.deleteAll(userId)) {
      record(entry, accountId, userId, by);
    }
  }

  private void record(AuditEntry entry, UUID accountId, UUID userId, @Nullable UUID by) {
    audit.record(entry);
    news.publishEvent(new SecondFactorChanged(accountId, userId, Change.REMOVED, by));
  }

  /** Whoever gets a link of the operator's may have lost everything, and nobody else can help. */
  @EventListener
  void on(OperatorLinkUsed used) {
    removeAndRecord(AuditEntry.of(REMOVED).byOperator(), used.accountId(), used.userId(), null);
  }

  /** How many recovery codes that user has left. */
  public int recoveryCodesLeft(UUID userId) {
    return store.recoveryCodesLeft(userId);
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(now -> work.get()));
  }

  /**
   * What somebody has set up.
   *
   * @param confirmedAt since when their app counts; null if they have none
   * @param required whether everybody in the account needs a second factor
   */
  record TotpState(@Nullable Instant confirmedAt, int recoveryCodesLeft, boolean required) {}

  /**
   * A secret to be entered into an app.
   *
   * @param secret in base32
   * @param otpauthUrl the same as a QR code has it
   */
  record NewTotpSecret(String secret, String otpauthUrl) {}
}
