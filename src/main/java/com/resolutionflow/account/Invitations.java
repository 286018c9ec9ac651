package com.resolutionflow.account;

import com.resolutionflow.account.PeopleStore.Lock;
import com.resolutionflow.account.PeopleStore.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Invitations: a link that lets a user choose their first password, once, for some days. */
@Service
class Invitations {

  private final PeopleStore people;
  private final InviteStore invites;
  private final PasswordRules rules;
  private final PasswordHashes hashes;
  private final SignIns signIns;
  private final PublicUrl publicUrl;
  private final SignInSettings settings;
  private final ApplicationEventPublisher news;
  private final TransactionTemplate transaction;

  Invitations(
      PeopleStore people,
      InviteStore invites,
      PasswordRules rules,
      PasswordHashes hashes,
      SignIns signIns,
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

  /** Makes a link for a user who has not joined, inside the caller's transaction. */
  String issue(UUID accountId, UUID userId, @Nullable UUID by) {
    AccountSecret secret = AccountSecret.mint(accountId);
    invites.insert(secret, userId, by, settings.inviteLifetime());
    return publicUrl.of("/accept-invite/" + secret.text());
  }

  /**
   * Takes an invitation up: the user has joined with that password, and is signed in.
   *
   * @throws com.resolutionflow.problem.Problem 410 {@code invite_expired} for any that is not open;
   *     400 for the password
   */
  AccountSecret accept(String token, String password) {
    AccountSecret invite = AccountSecret.parse(token).orElseThrow(Refused::inviteExpired);
    return Wall.within(invite.accountId(), () -> accept(invite, password));
  }

  private AccountSecret accept(AccountSecret invite, String password) {
    User user = transaction.execute(now -> invited(invite));
    rules.check("password", password, user.name(), user.email());
    String hash = hashes.hash(password);
    transaction.executeWithoutResult(now -> join(invite, user.id(), hash));
    Lock lock =
        transaction.execute(now -> people.lock(user.id()).orElseThrow(Refused::inviteExpired));
    return signIns.open(new Place(invite.accountId(), user.id()), lock.version());
  }

  private User invited(AccountSecret invite) {
    return invites
        .open(invite.hash())
        .flatMap(people::user)
        .filter(User::active)
        .orElseThrow(Refused::inviteExpired);
  }

  /** Of two who come with one invitation, the first to commit has joined; the other finds it so. */
  private void join(AccountSecret invite, UUID userId, String hash) {
    if (!people.join(userId, hash) || !invites.close(invite.hash())) {
      throw Refused.inviteExpired();
    }
    invites.closeAll(userId);
    User joined = people.user(userId).orElseThrow(Refused::inviteExpired);
    news.publishEvent(new MemberChanged(invite.accountId(), userId, joined.role(), true));
  }
}
