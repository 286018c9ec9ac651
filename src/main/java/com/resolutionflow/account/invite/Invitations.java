package com.resolutionflow.account.invite;

import com.resolutionflow.account.password.PasswordRules;
import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.MemberChanged;
import com.resolutionflow.account.people.OperatorLinkUsed;
import com.resolutionflow.account.people.PasswordChanged;
import com.resolutionflow.account.people.PasswordHashes;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.PasswordState;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.account.people.TimeZones;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.signin.CredentialStore;
import com.resolutionflow.account.signin.ProvenUser;
import com.resolutionflow.account.signin.SignedOut;
import com.resolutionflow.account.token.ApiTokenStore;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Links with which a user sets a password, each valid once and for a limited time. */
@Service
public class Invitations {

  private final PeopleStore people;
  private final InviteStore invites;
  private final PasswordRules rules;
  private final PasswordHashes hashes;
  private final CredentialStore credentials;
  private final ApiTokenStore tokens;
  private final PublicUrl publicUrl;
  private final SignInSettings settings;
  private final TimeZones zones;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  Invitations(
      PeopleStore people,
      InviteStore invites,
      PasswordRules rules,
      PasswordHashes hashes,
      CredentialStore credentials,
      ApiTokenStore tokens,
      PublicUrl publicUrl,
      SignInSettings settings,
      TimeZones zones,
      ApplicationEventPublisher news,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.invites = invites;
    this.rules = rules;
    this.hashes = hashes;
    this.credentials = credentials;
    this.tokens = tokens;
    this.publicUrl = publicUrl;
    this.settings = settings;
    this.zones = zones;
    this.news = news;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Creates a link with which that user sets a password, inside the caller's transaction.
   *
   * @param by the admin who makes it; null if nobody in the account does
   */
  public String issue(UUID accountId, User user, Purpose purpose, @Nullable UUID by) {
    AccountSecret secret = AccountSecret.mint(accountId);
    invites.insert(secret, user.id(), purpose, by, lifetime(purpose, user));
    // Their page asks for the account's time zone as well.
    String query = by == null && isFirstOwner(user) ? "?first_owner" : "";
    // In the fragment, which no browser sends: the secret stands in no server's log.
    return publicUrl.of(purpose.page + query + "#" + secret.text());
  }

  /** Whether the account belongs to nobody until this owner joins. */
  private boolean isFirstOwner(User user) {
    return user.invited() && user.role() == Role.OWNER && people.countJoinedOwners() == 0;
  }

  /** How long such a link is valid: whoever has a password already gets one for a short time. */
  public Duration lifetime(Purpose purpose, User user) {
    return purpose == Purpose.INVITATION && user.invited()
        ? settings.inviteLifetime()
        : settings.resetLifetime();
  }

  /**
   * Sets a password with a link, which is the first step of signing in. Somebody new joins by it;
   * for others all earlier sign-ins and tokens end.
   *
   * @param timeZone becomes the account's if its first owner joins by it; null to leave it
   * @throws com.resolutionflow.problem.Problem 410 {@code invite_expired} or {@code reset_expired}
   *     if it is not open; 400 for an invalid password or time zone
   */
  public ProvenUser accept(
      Purpose purpose, String token, String password, @Nullable String timeZone) {
    AccountSecret link = AccountSecret.parse(token).orElseThrow(purpose::expired);
    return TenantContext.within(link.accountId(), () -> accept(purpose, link, password, timeZone));
  }

  private ProvenUser accept(
      Purpose purpose, AccountSecret link, String password, @Nullable String timeZone) {
    User user = transaction.execute(now -> holder(purpose, link));
    ZoneId zone = timeZone == null ? null : zones.parse("time_zone", timeZone);
    rules.check("password", password, user.name(), user.email());
    String hash = hashes.hash(password);
    transaction.executeWithoutResult(
        now -> {
          if (zone != null && isFirstOwner(user)) {
            people.setTimeZone(zone);
          }
          setPassword(purpose, link, user, hash);
        });
    PasswordState lock =
        transaction.execute(now -> people.passwordState(user.id()).orElseThrow(purpose::expired));
    return new ProvenUser(new UserRef(link.accountId(), user.id()), lock.version());
  }

  private User holder(Purpose purpose, AccountSecret link) {
    return invites
        .findOpen(link.hash(), purpose)
        .flatMap(people::user)
        .filter(User::active)
        .orElseThrow(purpose::expired);
  }

  /** If two requests use one link, the first to commit wins and the other gets 410. */
  private void setPassword(Purpose purpose, AccountSecret link, User user, String hash) {
    if (!people.setPassword(user.id(), hash) || !invites.close(link.hash())) {
      throw purpose.expired();
    }
    invites.closeAll(user.id());
    AuditKind kind = user.invited() ? AuditKind.USER_JOINED : AuditKind.PASSWORD_RESET_USED;
    audit.record(AuditEntry.of(kind).by(user.id(), user.name()));
    if (user.invited()) {
      news.publishEvent(new MemberChanged(link.accountId(), user.id(), user.role(), true));
    } else {
      credentials.deleteSignIns(user.id(), null);
      tokens.revokeAll(user.id(), null);
      news.publishEvent(new SignedOut(link.accountId(), user.id(), null));
      news.publishEvent(new PasswordChanged(link.accountId(), user.id()));
      if (invites.isOperators(link.hash())) {
        news.publishEvent(new OperatorLinkUsed(link.accountId(), user.id()));
      }
    }
  }

  /** What a link is for. */
  public enum Purpose {
    /** Made by an admin, or for the first owner. */
    INVITATION("/accept-invite"),
    /** Asked for by somebody who has forgotten their password. */
    PASSWORD_RESET("/reset-password");

    private final String page;

    Purpose(String page) {
      this.page = page;
    }

    private Problem expired() {
      return this == INVITATION ? AccountProblems.inviteExpired() : AccountProblems.resetExpired();
    }
  }
}
