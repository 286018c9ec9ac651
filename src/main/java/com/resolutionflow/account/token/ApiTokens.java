package com.resolutionflow.account.token;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.SignedOut;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A user's API tokens for scripts. A script has its user's role. */
@Service
class ApiTokens {

  private static final int MOST = 100;
  private static final Duration LONGEST = Duration.ofDays(3653);

  private final ApiTokenStore store;
  private final SignInSettings settings;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;

  ApiTokens(
      ApiTokenStore store,
      SignInSettings settings,
      ApplicationEventPublisher news,
      AuditTrail audit) {
    this.store = store;
    this.settings = settings;
    this.news = news;
    this.audit = audit;
  }

  /** The user's active tokens, newest first. */
  @Transactional(readOnly = true)
  public Page<ApiToken> list(Member member, PageRequest page) {
    return Page.of(store.list(member.id(), page), page, token -> List.of(token.id()));
  }

  /**
   * Creates a token. A token created with another token does not outlive that one, so that a leaked
   * token cannot extend its own life.
   *
   * @throws Problem 400 for an expiry in the past or too far ahead; 409 {@code too_many_tokens}
   */
  @Transactional
  public NewToken create(Member member, Credential by, String name, @Nullable Instant expiresAt) {
    Instant latest = store.lockedExpiry(by).orElseThrow(AccountProblems::notSignedIn);
    Instant now = Instant.now();
    Instant end =
        (expiresAt == null ? now.plus(settings.tokenLifetime()) : expiresAt)
            .truncatedTo(ChronoUnit.MICROS);
    if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
      throw Problem.invalid("expires_at", "must be in the future, and at most ten years ahead");
    }
    if (by.kind() == Kind.TOKEN && end.isAfter(latest)) {
      if (expiresAt != null) {
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
    store.insert(secret, id, member.id(), name, end);
    audit.record(
        AuditEntry.of(AuditKind.TOKEN_CREATED)
            .about("api_token", id, name)
            .with("expires_at", end));
    return new NewToken(id, name, ApiTokenFilter.PREFIX + secret.text(), end);
  }

  /**
   * Revokes one of the user's own tokens and closes its streams.
   *
   * @throws Problem 404 for any other
   */
  @Transactional
  public void revoke(Member member, UUID id) {
    String name = store.revoke(member.id(), id).orElseThrow(Problem::notFound);
    audit.record(AuditEntry.of(AuditKind.TOKEN_DELETED).about("api_token", id, name));
    Credential token = new Credential(member.accountId(), member.id(), Kind.TOKEN, id);
    news.publishEvent(new SignedOut(member.accountId(), member.id(), token));
  }

  /** A new token; {@code token} is shown only this once. */
  record NewToken(UUID id, String name, String token, Instant expiresAt) {}
}
