package com.resolutionflow.account.secondfactor;

import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.PasswordState;
import com.resolutionflow.account.people.SecondFactorChanged;
import com.resolutionflow.account.people.SecondFactorChanged.Change;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.secondfactor.SignInCode.Found;
import com.resolutionflow.account.signin.DeviceCookie;
import com.resolutionflow.account.signin.Guesser;
import com.resolutionflow.account.signin.ProvenUser;
import com.resolutionflow.account.signin.SignInFailures;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.tenant.TenantContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second step of signing in, for who has a second factor: after the password, a code. Wrong
 * codes are counted for each person, and apart for browsers in which they have signed in before, so
 * that nobody who knows the password can lock its owner out there.
 */
@Service
public class SecondStep {

  private final SecondFactorStore store;
  private final SignInCode codes;
  private final PendingSignInCookie cookie;
  private final PeopleStore people;
  private final SignInFailures failures;
  private final DeviceCookie device;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  SecondStep(
      SecondFactorStore store,
      SignInCode codes,
      PendingSignInCookie cookie,
      PeopleStore people,
      SignInFailures failures,
      DeviceCookie device,
      ApplicationEventPublisher news,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.codes = codes;
    this.cookie = cookie;
    this.people = people;
    this.failures = failures;
    this.device = device;
    this.news = news;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Lets pass who has no second factor; remembers the right password of who has one.
   *
   * @throws com.resolutionflow.problem.Problem 401 {@code second_factor_required}
   */
  public void demand(ProvenUser proven, HttpServletResponse response) {
    List<String> factors = within(proven, () -> factors(proven.user().userId()));
    if (!factors.isEmpty()) {
      cookie.write(proven, response);
      throw SecondFactorProblems.required(factors);
    }
  }

  private List<String> factors(UUID userId) {
    List<String> factors = new ArrayList<>();
    if (store.secret(userId).isPresent()) {
      factors.add("totp");
    }
    if (store.hasPasskey(userId)) {
      factors.add("passkey");
    }
    if (!factors.isEmpty() && store.recoveryCodesLeft(userId) > 0) {
      factors.add("recovery_code");
    }
    return factors;
  }

  /**
   * Takes a code of who has given the right password before.
   *
   * @throws com.resolutionflow.problem.Problem 401 {@code second_factor_expired} or {@code
   *     wrong_code}; 429 after too many failures
   */
  public ProvenUser accept(String code, HttpServletRequest request) {
    ProvenUser proven = cookie.read(request).orElseThrow(SecondFactorProblems::expired);
    User user = within(proven, () -> current(proven));
    Guesser guesser =
        new Guesser.SecondFactor(user.id(), device.read(request, user.id()).orElse(null));
    failures.refuseTooMany(guesser);
    Found found = within(proven, () -> codes.find(user.id(), code).orElse(NOT_FOUND));
    if (found != NOT_FOUND) {
      failures.refuseTooMany(guesser);
    }
    if (!within(proven, () -> use(proven, found))) {
      refuse(proven, guesser);
    }
    return proven;
  }

  private static final Found NOT_FOUND = new Found(false, () -> false);

  private User current(ProvenUser proven) {
    UUID id = proven.user().userId();
    return people
        .passwordState(id)
        .map(PasswordState::version)
        .filter(version -> version == proven.version())
        .flatMap(same -> people.user(id))
        .orElseThrow(SecondFactorProblems::expired);
  }

  private boolean use(ProvenUser proven, Found found) {
    boolean used = found.use().getAsBoolean();
    if (used && found.recovery()) {
      record(AuditKind.RECOVERY_CODE_USED, proven);
      publish(proven, Change.RECOVERY_CODE_USED);
    }
    return used;
  }

  private void record(AuditKind kind, ProvenUser proven) {
    UUID id = proven.user().userId();
    people.user(id).ifPresent(user -> audit.record(AuditEntry.of(kind).by(id, user.name())));
  }

  private void refuse(ProvenUser proven, Guesser guesser) {
    within(proven, () -> recordFailure(proven));
    if (failures.record(guesser)) {
      within(proven, () -> publish(proven, Change.GUESSED));
    }
    throw SecondFactorProblems.wrongCode();
  }

  private boolean recordFailure(ProvenUser proven) {
    UUID id = proven.user().userId();
    AuditEntry failed = AuditEntry.of(AuditKind.SIGN_IN_FAILED).anonymous().refused();
    people
        .user(id)
        .ifPresent(
            user ->
                audit.record(failed.about("user", id, user.name()).with("of", "second_factor")));
    return true;
  }

  private boolean publish(ProvenUser proven, Change change) {
    UUID account = proven.user().accountId();
    news.publishEvent(new SecondFactorChanged(account, proven.user().userId(), change, null));
    return true;
  }

  private <T> T within(ProvenUser proven, Supplier<T> work) {
    return TenantContext.within(
        proven.user().accountId(),
        () -> Objects.requireNonNull(transaction.execute(now -> work.get())));
  }
}
