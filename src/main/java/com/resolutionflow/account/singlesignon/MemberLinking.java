package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.invite.InviteStore;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.MemberChanged;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.PasswordState;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.signin.ProvenUser;
import com.resolutionflow.account.singlesignon.SingleSignOnRefused.Reason;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the current account's member for an identity at its issuer. Issuer and subject alone say
 * who it is; only where they are not known yet does an e-mail address that the issuer has verified,
 * of a listed domain, link them to the member who has it, once, or add somebody.
 */
@Service
class MemberLinking {

  private final SingleSignOnStore store;
  private final PeopleStore people;
  private final InviteStore invites;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  MemberLinking(
      SingleSignOnStore store,
      PeopleStore people,
      InviteStore invites,
      ApplicationEventPublisher news,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.people = people;
    this.invites = invites;
    this.news = news;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What a sign-in would do. */
  sealed interface Plan {

    /** Somebody who is linked signs in. */
    record Known(User user) implements Plan {}

    /** Somebody is linked, and joins if they were invited. */
    record Link(User user, String email) implements Plan {}

    /** Somebody is added and linked. */
    record Add(EmailAddress email, Role role) implements Plan {}
  }

  /**
   * What a sign-in would do now, without doing it.
   *
   * @throws SingleSignOnRefused if it would be refused
   */
  Plan plan(SingleSignOn settings, IssuedIdentity identity) {
    return Objects.requireNonNull(transaction.execute(now -> decide(settings, identity)));
  }

  /**
   * The member who has signed in at the issuer, linked or added if they are new.
   *
   * @throws SingleSignOnRefused if there is none
   */
  ProvenUser signIn(SingleSignOn settings, IssuedIdentity identity) {
    try {
      return Objects.requireNonNull(transaction.execute(now -> carryOut(settings, identity)));
    } catch (DuplicateKeyException taken) {
      throw new SingleSignOnRefused(
          Reason.NO_MEMBER, "The e-mail address %s is in use.".formatted(identity.email()));
    }
  }

  private ProvenUser carryOut(SingleSignOn settings, IssuedIdentity identity) {
    Plan plan = decide(settings, identity);
    if (!(plan instanceof Plan.Known)) {
      // Of two browsers that bring the same new person, the second finds them linked.
      people.lockAccount();
      plan = decide(settings, identity);
    }
    UUID user =
        switch (plan) {
          case Plan.Known(User known) -> known.id();
          case Plan.Link(User member, String email) -> link(settings, identity, member, email);
          case Plan.Add(EmailAddress email, Role role) -> add(settings, identity, email, role);
        };
    store.recordUse(settings.issuer(), identity.subject());
    PasswordState state = people.passwordState(user).orElseThrow(MemberLinking::deactivated);
    return new ProvenUser(new UserRef(TenantContext.accountId(), user), state.version());
  }

  private Plan decide(SingleSignOn settings, IssuedIdentity identity) {
    Optional<User> linked =
        store.memberOf(settings.issuer(), identity.subject()).flatMap(people::user);
    if (linked.isPresent()) {
      return new Plan.Known(active(linked.get()));
    }
    EmailAddress email = verifiedEmail(settings, identity);
    Optional<User> member = store.memberByEmail(email.key()).flatMap(people::user);
    if (member.isPresent()) {
      return new Plan.Link(linkable(settings, member.get()), email.text());
    }
    Role role = settings.provisionRole();
    if (role == null) {
      throw new SingleSignOnRefused(
          Reason.NO_MEMBER, "Nobody in the account has the e-mail address " + email.text() + ".");
    }
    return new Plan.Add(email, role);
  }

  private static EmailAddress verifiedEmail(SingleSignOn settings, IssuedIdentity identity) {
    String verified = identity.email();
    if (verified == null) {
      throw new SingleSignOnRefused(
          Reason.EMAIL_UNVERIFIED,
          identity.claimedEmail() == null
              ? "The ID token has no e-mail address."
              : "The issuer does not say that %s is verified.".formatted(identity.claimedEmail()));
    }
    if (!settings.lists(EmailDomain.of(verified).orElse(null))) {
      throw new SingleSignOnRefused(
          Reason.DOMAIN_NOT_LISTED,
          "The domain of %s is not among %s."
              .formatted(verified, String.join(", ", settings.domains())));
    }
    try {
      return EmailAddress.parse(verified);
    } catch (Problem malformed) {
      throw new SingleSignOnRefused(
          Reason.EMAIL_UNVERIFIED, "The ID token's email is %s, no address.".formatted(verified));
    }
  }

  private User linkable(SingleSignOn settings, User member) {
    if (store.isLinked(settings.issuer(), member.id())) {
      throw new SingleSignOnRefused(
          Reason.LINKED_OTHERWISE, member.email() + " is linked to another account at the issuer.");
    }
    return active(member);
  }

  private static User active(User user) {
    if (!user.active()) {
      throw deactivated();
    }
    return user;
  }

  private static SingleSignOnRefused deactivated() {
    return new SingleSignOnRefused(Reason.DEACTIVATED, "The person is deactivated.");
  }

  private UUID link(SingleSignOn settings, IssuedIdentity identity, User member, String email) {
    store.link(settings.issuer(), identity.subject(), member.id());
    audit.record(
        AuditEntry.of(AuditKind.SINGLE_SIGN_ON_LINKED)
            .by(member.id(), member.name())
            .about("user", member.id(), member.name())
            .with("email", email)
            .with("issuer", settings.issuer()));
    if (member.invited()) {
      store.join(member.id());
      invites.closeAll(member.id());
      audit.record(AuditEntry.of(AuditKind.USER_JOINED).by(member.id(), member.name()));
      publish(member.id(), member.role());
    }
    return member.id();
  }

  private UUID add(SingleSignOn settings, IssuedIdentity identity, EmailAddress email, Role role) {
    UUID id = Uuid7.next();
    String name = name(identity, email);
    people.insertUser(TenantContext.accountId(), id, name, email, role, null);
    store.join(id);
    store.link(settings.issuer(), identity.subject(), id);
    audit.record(
        AuditEntry.of(AuditKind.USER_CREATED)
            .by(id, name)
            .about("user", id, name)
            .with("role", role.word())
            .with("by", "single_sign_on")
            .with("issuer", settings.issuer()));
    publish(id, role);
    return id;
  }

  private void publish(UUID id, Role role) {
    news.publishEvent(new MemberChanged(TenantContext.accountId(), id, role, true));
  }

  /** As the issuer spells it, if it is a name; otherwise what stands before the @. */
  private static String name(IssuedIdentity identity, EmailAddress email) {
    String local = email.text().substring(0, email.text().indexOf('@'));
    try {
      return DisplayName.parse("name", Objects.requireNonNullElse(identity.name(), local));
    } catch (Problem unfit) {
      return local;
    }
  }
}
