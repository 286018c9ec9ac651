package com.resolutionflow.account.passkey;

import com.resolutionflow.account.passkey.ChallengeCookie.Challenge;
import com.resolutionflow.account.passkey.ChallengeCookie.Use;
import com.resolutionflow.account.passkey.RelyingParty.Names;
import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.SecondFactorChanged;
import com.resolutionflow.account.people.SecondFactorChanged.Change;
import com.resolutionflow.account.secondfactor.SecondFactors;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.PasswordProof;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists, adds and removes people's own passkeys. */
@Service
class Passkeys {

  private static final Logger log = LoggerFactory.getLogger(Passkeys.class);
  private static final int MOST = 10;
  private static final int LONGEST_ATTESTATION = 16 * 1024;
  private static final int SHORTEST_ID = 16;
  private static final int LONGEST_ID = 1023;

  private final PasskeyStore store;
  private final RelyingParty party;
  private final ChallengeCookie cookie;
  private final PeopleStore people;
  private final SecondFactors factors;
  private final PasswordProof password;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  Passkeys(
      PasskeyStore store,
      RelyingParty party,
      ChallengeCookie cookie,
      PeopleStore people,
      SecondFactors factors,
      PasswordProof password,
      ApplicationEventPublisher news,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.party = party;
    this.cookie = cookie;
    this.people = people;
    this.factors = factors;
    this.password = password;
    this.news = news;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The member's own, in the order in which they were added. */
  List<Passkey> list(Member member) {
    return inTransaction(() -> store.list(member.id()));
  }

  /**
   * What a browser needs to make a passkey, for somebody who has lately proven who they are.
   *
   * @throws Problem as {@link PasswordProof#require}; 403 for an API token; 409 {@code
   *     too_many_passkeys} or {@code passkeys_unavailable}
   */
  ObjectNode begin(
      Member member,
      @Nullable String current,
      HttpServletRequest request,
      HttpServletResponse response) {
    Credential by = browser(request);
    password.require(member, by, current);
    int version = inTransaction(() -> version(member));
    refuseTooMany(member);
    Challenge challenge = cookie.make(Use.REGISTRATION, bound(by, version), response);
    return WebAuthnJson.write(
        inTransaction(
            () -> options(operations(member, challenge, request), authenticated(request))));
  }

  private int version(Member member) {
    return people.passwordState(member.id()).orElseThrow(AccountProblems::notSignedIn).version();
  }

  private void refuseTooMany(Member member) {
    if (inTransaction(() -> store.count(member.id())) >= MOST) {
      throw PasskeyProblems.tooMany(MOST);
    }
  }

  private WebAuthnRelyingPartyOperations operations(
      Member member, Challenge challenge, HttpServletRequest request) {
    return party.of(ref(member), new Names(member.email(), member.name()), challenge, request);
  }

  private static PublicKeyCredentialCreationOptions options(
      WebAuthnRelyingPartyOperations operations, Authentication authentication) {
    return operations.createPublicKeyCredentialCreationOptions(
        new ImmutablePublicKeyCredentialCreationOptionsRequest(authentication));
  }

  /**
   * Adds the passkey that the browser made. It answers the challenge of this sign-in, once.
   *
   * @throws Problem 400 for what is no passkey; 403 for an API token; 409 {@code
   *     passkey_not_begun}, {@code passkey_exists} or {@code too_many_passkeys}
   */
  Added add(
      Member member, JsonNode body, HttpServletRequest request, HttpServletResponse response) {
    Credential by = browser(request);
    JsonNode key = body.path("publicKey");
    if (!key.path("label").isString()) {
      throw Problem.invalid("publicKey.label", "must be a name for the passkey");
    }
    String name = DisplayName.parse("publicKey.label", key.path("label").asString());
    var credential = WebAuthnJson.created("publicKey.credential", key.path("credential"));
    Challenge challenge = cookie.read(request).orElseThrow(PasskeyProblems::notBegun);
    int version = inTransaction(() -> version(member));
    if (!challenge.is(Use.REGISTRATION, bound(by, version))) {
      throw PasskeyProblems.notBegun();
    }
    if (hasOddSize(credential)) {
      throw PasskeyProblems.notAccepted();
    }
    WebAuthnRelyingPartyOperations operations = operations(member, challenge, request);
    PublicKeyCredentialCreationOptions options =
        inTransaction(() -> options(operations, authenticated(request)));
    var answer =
        new ImmutableRelyingPartyRegistrationRequest(
            options, new RelyingPartyPublicKey(credential, name));
    Added added =
        inTransaction(
            () -> {
              begin(member, version, credential);
              verify(() -> operations.registerCredential(answer));
              return added(member);
            });
    cookie.clear(response);
    return added;
  }

  private static boolean hasOddSize(
      PublicKeyCredential<AuthenticatorAttestationResponse> credential) {
    int id = credential.getRawId().getBytes().length;
    return id < SHORTEST_ID
        || id > LONGEST_ID
        || credential.getResponse().getAttestationObject().getBytes().length > LONGEST_ATTESTATION;
  }

  /** Only one of two requests with one challenge gets beyond this. */
  private void begin(
      Member member,
      int version,
      PublicKeyCredential<AuthenticatorAttestationResponse> credential) {
    if (!store.raiseCredentialsVersion(member.id(), version)) {
      throw PasskeyProblems.notBegun();
    }
    if (store.exists(credential.getRawId())) {
      throw PasskeyProblems.exists();
    }
    refuseTooMany(member);
  }

  /** Whatever it does not like about what came is a bad request, except a fault of the database. */
  private static void verify(Runnable verification) {
    try {
      verification.run();
    } catch (DuplicateKeyException raced) {
      throw PasskeyProblems.exists();
    } catch (DataAccessException failed) {
      throw failed;
    } catch (RuntimeException wrong) {
      log.debug("A new passkey was not accepted", wrong);
      throw PasskeyProblems.notAccepted();
    }
  }

  private Added added(Member member) {
    Passkey fresh = store.list(member.id()).getLast();
    audit.record(AuditEntry.of(AuditKind.PASSKEY_ADDED).about("passkey", fresh.id(), fresh.name()));
    publish(member, Change.PASSKEY_ADDED);
    return new Added(true, fresh, factors.firstRecoveryCodes(member.id()));
  }

  /**
   * Removes one's own, for somebody who has lately proven who they are.
   *
   * @throws Problem as {@link PasswordProof#require}; 403 for an API token; 404; 409 {@code
   *     required_by_account} for the last factor where the account demands one
   */
  void remove(Member member, UUID id, @Nullable String current, HttpServletRequest request) {
    Credential by = browser(request);
    inTransaction(() -> store.find(member.id(), id).orElseThrow(Problem::notFound));
    password.require(member, by, current);
    transaction.executeWithoutResult(now -> remove(member, id));
  }

  private void remove(Member member, UUID id) {
    if (!store.raiseCredentialsVersion(member.id(), version(member))) {
      throw AccountProblems.notSignedIn();
    }
    Passkey removed = store.find(member.id(), id).orElseThrow(Problem::notFound);
    store.delete(member.id(), id);
    factors.settleRemoval(member.id());
    audit.record(AuditEntry.of(AuditKind.PASSKEY_REMOVED).about("passkey", id, removed.name()));
    publish(member, Change.PASSKEY_REMOVED);
  }

  private void publish(Member member, Change change) {
    news.publishEvent(new SecondFactorChanged(member.accountId(), member.id(), change, null));
  }

  private static Credential browser(HttpServletRequest request) {
    Credential by = Credential.of(request).orElseThrow(AccountProblems::notSignedIn);
    if (by.kind() != Kind.SIGN_IN) {
      throw PasskeyProblems.notABrowser();
    }
    return by;
  }

  private static Authentication authenticated(HttpServletRequest request) {
    return (Authentication) Objects.requireNonNull(request.getUserPrincipal());
  }

  private static String bound(Credential by, int version) {
    return by.id() + "/" + version;
  }

  private static UserRef ref(Member member) {
    return new UserRef(member.accountId(), member.id());
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(now -> work.get()));
  }

  /**
   * A passkey that was added.
   *
   * @param success always true, as Spring Security's WebAuthn support says it
   * @param recoveryCodes shown only this once; empty for who has some
   */
  record Added(boolean success, Passkey passkey, List<String> recoveryCodes) {}
}
