package com.resolutionflow.account.passkey;

import com.resolutionflow.account.passkey.ChallengeCookie.Challenge;
import com.resolutionflow.account.passkey.ChallengeCookie.Use;
import com.resolutionflow.account.passkey.RelyingParty.Names;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.PasswordState;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.SecondFactorChanged;
import com.resolutionflow.account.people.SecondFactorChanged.Change;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.secondfactor.PendingSignInCookie;
import com.resolutionflow.account.signin.DeviceCookie;
import com.resolutionflow.account.signin.Guesser;
import com.resolutionflow.account.signin.ProvenUser;
import com.resolutionflow.account.signin.SignInFailures;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets somebody in with a passkey: as the second step after the password, or with nothing else.
 * Both take the authenticator's PIN, fingerprint or face, so that a passkey alone counts as both
 * factors.
 */
@Service
class PasskeySignIn {

  private static final Logger log = LoggerFactory.getLogger(PasskeySignIn.class);
  private static final UserRef NOBODY = new UserRef(new UUID(0, 0), new UUID(0, 0));

  private final RelyingParty party;
  private final ChallengeCookie cookie;
  private final PendingSignInCookie pending;
  private final PeopleStore people;
  private final SignInFailures failures;
  private final DeviceCookie device;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  PasskeySignIn(
      RelyingParty party,
      ChallengeCookie cookie,
      PendingSignInCookie pending,
      PeopleStore people,
      SignInFailures failures,
      DeviceCookie device,
      ApplicationEventPublisher news,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.party = party;
    this.cookie = cookie;
    this.pending = pending;
    this.people = people;
    this.failures = failures;
    this.device = device;
    this.news = news;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What a browser needs to ask for a passkey.
   *
   * @param secondStep after the password: only for that person's passkeys
   * @throws Problem 401 {@code second_factor_expired} where no right password came before; 409
   *     {@code passkeys_unavailable}
   */
  ObjectNode options(boolean secondStep, HttpServletRequest request, HttpServletResponse response) {
    if (!secondStep) {
      Challenge challenge = cookie.make(Use.SIGN_IN, "-", response);
      return WebAuthnJson.write(options(operations(NOBODY, challenge, request), null));
    }
    UserRef user = pending.read(request).orElseThrow(PasskeyProblems::passwordExpired).user();
    Challenge challenge = cookie.make(Use.SECOND_STEP, bound(user), response);
    Authentication known =
        UsernamePasswordAuthenticationToken.authenticated(bound(user), null, List.of());
    return WebAuthnJson.write(
        within(user, () -> options(operations(user, challenge, request), known)));
  }

  private WebAuthnRelyingPartyOperations operations(
      UserRef user, Challenge challenge, HttpServletRequest request) {
    return party.of(user, Names.NONE, challenge, request);
  }

  private static PublicKeyCredentialRequestOptions options(
      WebAuthnRelyingPartyOperations operations, @Nullable Authentication known) {
    return operations.createCredentialRequestOptions(
        new ImmutablePublicKeyCredentialRequestOptionsRequest(known));
  }

  /**
   * Takes the answer to the challenge of this browser.
   *
   * @throws Problem 400 for what is no answer; 401 {@code passkey_expired} or {@code
   *     passkey_refused}; 429 after too many failures
   */
  ProvenUser accept(JsonNode body, HttpServletRequest request) {
    var answer = WebAuthnJson.signed(body);
    Challenge challenge = cookie.read(request).orElseThrow(PasskeyProblems::expired);
    return switch (challenge.use()) {
      case SIGN_IN -> alone(answer, challenge, request);
      case SECOND_STEP -> afterPassword(answer, challenge, request);
      case REGISTRATION -> throw PasskeyProblems.expired();
    };
  }

  private ProvenUser alone(
      PublicKeyCredential<AuthenticatorAssertionResponse> answer,
      Challenge challenge,
      HttpServletRequest request) {
    Guesser guesser = new Guesser.Passkey(Guesser.network(request.getRemoteAddr()));
    failures.refuseTooMany(guesser);
    Optional<UserRef> claimed = UserHandle.parse(answer.getResponse().getUserHandle());
    if (claimed.isEmpty()) {
      failures.record(guesser);
      throw PasskeyProblems.refused();
    }
    UserRef user = claimed.get();
    return verify(user, answer, challenge, request).orElseThrow(() -> refuse(user, guesser));
  }

  private ProvenUser afterPassword(
      PublicKeyCredential<AuthenticatorAssertionResponse> answer,
      Challenge challenge,
      HttpServletRequest request) {
    ProvenUser proven = pending.read(request).orElseThrow(PasskeyProblems::passwordExpired);
    UserRef ref = proven.user();
    User user =
        within(ref, () -> people.user(ref.userId())).orElseThrow(PasskeyProblems::passwordExpired);
    Guesser guesser =
        new Guesser.SecondFactor(user.id(), device.read(request, user.id()).orElse(null));
    failures.refuseTooMany(guesser);
    if (!challenge.is(Use.SECOND_STEP, bound(ref))) {
      throw PasskeyProblems.expired();
    }
    ProvenUser shown =
        verify(ref, answer, challenge, request).orElseThrow(() -> refuse(ref, guesser));
    if (shown.version() != proven.version()) {
      throw PasskeyProblems.passwordExpired();
    }
    return proven;
  }

  /** Empty for whatever is wrong with it, except a fault of the database. */
  private Optional<ProvenUser> verify(
      UserRef user,
      PublicKeyCredential<AuthenticatorAssertionResponse> answer,
      Challenge challenge,
      HttpServletRequest request) {
    WebAuthnRelyingPartyOperations operations = operations(user, challenge, request);
    try {
      return within(
          user,
          () -> {
            Optional<PasswordState> state = people.passwordState(user.userId());
            if (state.isPresent()) {
              operations.authenticate(
                  new RelyingPartyAuthenticationRequest(options(operations, null), answer));
            }
            return state.map(now -> new ProvenUser(user, now.version()));
          });
    } catch (DataAccessException failed) {
      throw failed;
    } catch (RuntimeException wrong) {
      log.debug("A passkey was refused", wrong);
      return Optional.empty();
    }
  }

  private Problem refuse(UserRef ref, Guesser guesser) {
    within(ref, () -> recordFailure(ref));
    if (failures.record(guesser)) {
      within(ref, () -> publishGuessed(ref));
    }
    return PasskeyProblems.refused();
  }

  private boolean recordFailure(UserRef ref) {
    AuditEntry failed = AuditEntry.of(AuditKind.SIGN_IN_FAILED).anonymous().refused();
    people
        .user(ref.userId())
        .ifPresent(
            user ->
                audit.record(failed.about("user", user.id(), user.name()).with("of", "passkey")));
    return true;
  }

  private boolean publishGuessed(UserRef ref) {
    news.publishEvent(new SecondFactorChanged(ref.accountId(), ref.userId(), Change.GUESSED, null));
    return true;
  }

  private static String bound(UserRef user) {
    return user.accountId() + "/" + user.userId();
  }

  private <T> T within(UserRef user, Supplier<T> work) {
    return TenantContext.within(
        user.accountId(), () -> Objects.requireNonNull(transaction.execute(now -> work.get())));
  }
}
