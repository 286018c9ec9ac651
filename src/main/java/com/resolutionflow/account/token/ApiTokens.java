package com.resolutionflow.account.token;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.account.people.TokenScope;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.PasswordProof;
import com.resolutionflow.account.signin.SignedOut;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.http.idempotency.IdempotentRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.Uuid7;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** API tokens for scripts. A script may do what its user's role and the token's scopes allow. */
@Service
class ApiTokens {

  private static final int MOST = 100;

  private final ApiTokenStore store;
  private final PeopleStore people;
  private final PasswordProof proof;
  private final SignInSettings settings;
  private final IdempotentRequest idempotent;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  ApiTokens(
      ApiTokenStore store,
      PeopleStore people,
      PasswordProof proof,
      SignInSettings settings,
      IdempotentRequest idempotent,
      ApplicationEventPublisher news,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.people = people;
    this.proof = proof;
    this.settings = settings;
    this.idempotent = idempotent;
    this.news = news;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The user's active tokens, newest first. */
  @Transactional(readOnly = true)
  public Page<ApiToken> list(Member member, PageRequest page) {
    return Page.of(store.list(member.id(), page), page, token -> List.of(token.id()));
  }

  /** Everybody's active tokens, newest first. */
  @Transactional(readOnly = true)
  public Page<ApiToken> listAccount(Member member, PageRequest page) {
    member.require(Role.TEAM_ADMIN);
    return Page.of(store.list(null, page), page, token -> List.of(token.id()));
  }

  /**
   * Creates a token, for somebody who has lately proven who they are. A token created with another
   * token neither outlives that one nor has more scopes, so that a leaked token cannot become more
   * than it is.
   *
   * @throws Problem 400 for an expiry in the past or too far ahead, useless scopes or a wrong
   *     password; 403 {@code password_required}, {@code token_scope}, or {@code role_required} for
   *     scopes beyond the member's own; 409 {@code too_many_tokens}
   */
  NewToken create(Member member, Credential by, TokenSpec spec) {
    List<TokenScope> scopes = scopes(member, spec.scopes());
    proof.require(member, by, spec.currentPassword());
    return Objects.requireNonNull(
        transaction.execute(
            now -> {
              NewToken made = insert(member, by, spec, scopes);
              idempotent.storeProvisional(201, made);
              return made;
            }));
  }

  private static List<TokenScope> scopes(Member member, @Nullable List<TokenScope> wanted) {
    if (wanted == null) {
      return TokenScope.DEFAULT.stream().filter(member.scopes()::contains).toList();
    }
    List<TokenScope> scopes = wanted.stream().filter(Objects::nonNull).distinct().sorted().toList();
    if (scopes.isEmpty() || scopes.equals(List.of(TokenScope.ADMIN))) {
      throw Problem.invalid(
          "scopes", "must contain read, work or both; admin can only be added to them");
    }
    scopes.forEach(member::require);
    if (scopes.contains(TokenScope.ADMIN)) {
      member.require(Role.TEAM_ADMIN);
    }
    return scopes;
  }

  private NewToken insert(Member member, Credential by, TokenSpec spec, List<TokenScope> scopes) {
    Instant latest = store.lockedExpiry(by).orElseThrow(AccountProblems::notSignedIn);
    Instant end = expiry(spec.expiresAt());
    if (by.kind() == Kind.TOKEN && end.isAfter(latest)) {
      if (spec.expiresAt() != null) {
        throw Problem.invalid(
            "expires_at", "must not be after the expiry of the token that you are using");
      }
      end = latest;
    }
    if (store.count(member.id()) >= MOST) {
      throw AccountProblems.tooManyTokens(MOST);
    }
    AccountSecret secret = AccountSecret.mint(member.accountId());
    UUID id = Uuid7.next();
    store.insert(secret, id, member.id(), spec.name(), scopes, end);
    audit.record(
        AuditEntry.of(AuditKind.TOKEN_CREATED)
            .about("api_token", id, spec.name())
            .with("scopes", scopes.stream().map(TokenScope::word).toList())
            .with("expires_at", end));
    return new NewToken(id, spec.name(), scopes, ApiTokenFilter.PREFIX + secret.text(), end);
  }

  private Instant expiry(@Nullable Instant wanted) {
    Instant now = Instant.now();
    Instant longest = now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    if (wanted == null) {
      Instant usual = now.plus(settings.tokenLifetime());
      return (usual.isAfter(longest) ? longest : usual).truncatedTo(ChronoUnit.MICROS);
    }
    if (!wanted.isAfter(now) || wanted.isAfter(longest)) {
      throw Problem.invalid("expires_at", "must be in the future, and at most a year ahead");
    }
    return wanted.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Revokes a token and closes its streams: one's own or, as a team admin, that of anybody up to
   * one's own role.
   *
   * @throws Problem 404 for any other; 403 for that of somebody above the member's own role
   */
  @Transactional
  public void revoke(Member member, UUID id) {
    UUID owner = store.owner(id).orElseThrow(Problem::notFound);
    if (!owner.equals(member.id())) {
      requireOver(member, owner);
    }
    String name = store.revoke(id).orElseThrow(Problem::notFound);
    audit.record(AuditEntry.of(AuditKind.TOKEN_DELETED).about("api_token", id, name));
    news.publishEvent(SignedOut.of(new Credential(member.accountId(), owner, Kind.TOKEN, id)));
  }

  private void requireOver(Member member, UUID owner) {
    if (!member.userRole().atLeast(Role.TEAM_ADMIN)) {
      throw Problem.notFound();
    }
    member.require(Role.TEAM_ADMIN);
    User user = people.user(owner).orElseThrow(Problem::notFound);
    if (!member.role().atLeast(user.role())) {
      throw AccountProblems.aboveOwnRole(member.role());
    }
  }

  /**
   * What a new token is to be.
   *
   * @param scopes null for the usual ones
   * @param expiresAt null for the usual lifetime
   * @param currentPassword null if it is not given
   */
  record TokenSpec(
      String name,
      @Nullable List<TokenScope> scopes,
      @Nullable Instant expiresAt,
      @Nullable String currentPassword) {

    /** Leaves out the password. */
    @Override
    public String toString() {
      return "TokenSpec " + name;
    }
  }

  /** A new token; {@code token} is shown only this once. */
  record NewToken(UUID id, String name, List<TokenScope> scopes, String token, Instant expiresAt) {}
}
