package com.resolutionflow.account.invite;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.MemberChanged;
import com.resolutionflow.account.people.PasswordHashes;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.PasswordState;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.signin.PasswordRules;
import com.resolutionflow.account.signin.SignInSessions;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.tenant.TenantContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invitations: links with which a user sets their first password, valid once and for a few days.
 */
@Service
public class Invitations {

  private final PeopleStore people;
  private final InviteStore invites;
  private final PasswordRules rules;
  private final PasswordHashes hashes;
  private final SignInSessions signIns;
  private final PublicUrl publicUrl;
  private final SignInSettings settings;
  private final ApplicationEventPublisher news;
  private final TransactionTemplate transaction;

  Invitations(
      PeopleStore people,
      InviteStore invites,
      PasswordRules rules,
      PasswordHashes hashes,
      SignInSessions signIns,
      PublicUrl publicUrl,
      SignInSettings settings,
      ApplicationEventPublisher news,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.invites = invites;
    this.rules = rules;
    this.hashes = hashes;
    this.signIns = signIns;
    this.publicUrl = publicUrl;
    this.settings = settings;
    this.news = news;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Creates a link for a user who has not joined, inside the caller's transaction. */
  public String issue(UUID accountId, UUID userId, @Nullable UUID by) {
    AccountSecret secret = AccountSecret.mint(accountId);
    invites.insert(secret, userId, by, settings.inviteLifetime());
    return publicUrl.of("/accept-invite/" + secret.text());
  }

  /**
   * Accepts an invitation: the user joins with that password and is signed in.
   *
   * @throws com.resolutionflow.problem.Problem 410 {@code invite_expired} if it is not open; 400
   *     for an invalid password
   */
  public AccountSecret accept(String token, String password) {
    AccountSecret invite = AccountSecret.parse(token).orElseThrow(AccountProblems::inviteExpired);
    return TenantContext.within(invite.accountId(), () -> accept(invite, password));
  }

  private AccountSecret accept(AccountSecret invite, String password) {
    User user = transaction.execute(now -> invited(invite));
    rules.check("password", password, user.name(), user.email());
    String hash = hashes.hash(password);
    transaction.executeWithoutResult(now -> join(invite, user.id(), hash));
    PasswordState lock =
        transaction.execute(
            now -> people.passwordState(user.id()).orElseThrow(AccountProblems::inviteExpired));
    return signIns.open(new UserRef(invite.accountId(), user.id()), lock.version());
  }

  private User invited(AccountSecret invite) {
    return invites
        .findOpen(invite.hash())
        .flatMap(people::user)
        .filter(User::active)
        .orElseThrow(AccountProblems::inviteExpired);
  }

  /** If two requests use one invitation, the first to commit wins and the other gets 410. */
  private void join(AccountSecret invite, UUID userId, String hash) {
    if (!people.join(userId, hash) || !invites.close(invite.hash())) {
      throw AccountProblems.inviteExpired();
    }
    invites.closeAll(userId);
    User joined = people.user(userId).orElseThrow(AccountProblems::inviteExpired);
    news.publishEvent(new MemberChanged(invite.accountId(), userId, joined.role(), true));
  }
}
