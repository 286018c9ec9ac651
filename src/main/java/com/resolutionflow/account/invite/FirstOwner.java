package com.resolutionflow.account.invite;

import com.resolutionflow.account.people.Account;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the account of {@code RESOLUTIONFLOW_OWNER_EMAIL} in an empty database, and prints the
 * invitation link for its owner. The link is not stored: until the owner has joined, every start
 * prints a new one, so that losing it does no harm. Only the owner ever knows the password.
 */
@Component
class FirstOwner {

  private static final Logger LOG = LoggerFactory.getLogger(FirstOwner.class);
  private static final String SETTING = "RESOLUTIONFLOW_OWNER_EMAIL";

  private final PeopleStore people;
  private final Invitations invitations;
  private final long hours;
  private final TransactionTemplate transaction;
  private final @Nullable EmailAddress email;

  FirstOwner(
      PeopleStore people,
      Invitations invitations,
      SignInSettings settings,
      PlatformTransactionManager transactions,
      Environment environment) {
    this.people = people;
    this.invitations = invitations;
    this.hours = settings.inviteLifetime().toHours();
    this.transaction = new TransactionTemplate(transactions);
    this.email = email(environment.getProperty("resolutionflow.owner-email", "").strip());
  }

  /** Runs before the application reports that it is ready. */
  @EventListener(ApplicationReadyEvent.class)
  void create() {
    if (email != null) {
      link(email).ifPresent(link -> print(email, link));
    } else if (people.accountIds().isEmpty()) {
      LOG.warn("Nobody can sign in yet: set {} to make the first owner.", SETTING);
    }
  }

  /** The owner's invitation link, if the owner has not joined yet. */
  private Optional<String> link(EmailAddress owner) {
    UUID account = Uuid7.next();
    Optional<String> founded =
        TenantContext.within(account, () -> transaction.execute(now -> create(account, owner)));
    return founded.or(() -> reissueInvitation(owner));
  }

  /** If several replicas start at once, one creates the account; the others wait and find it. */
  private Optional<String> create(UUID account, EmailAddress owner) {
    people.lockFounding();
    if (!people.accountIds().isEmpty()) {
      return Optional.empty();
    }
    int at = owner.text().indexOf('@');
    UUID id = Uuid7.next();
    people.insertAccount(new Account(account, cut(owner.text().substring(at + 1)), "UTC"));
    people.insertUser(account, id, cut(owner.text().substring(0, at)), owner, Role.OWNER, null);
    return Optional.of(invitations.issue(account, id, null));
  }

  private Optional<String> reissueInvitation(EmailAddress owner) {
    Optional<UserRef> place = people.findByEmail(owner.key());
    return place.flatMap(
        theirs ->
            TenantContext.within(
                theirs.accountId(),
                () ->
                    transaction.execute(
                        now ->
                            people
                                .user(theirs.userId())
                                .filter(
                                    user ->
                                        user.active()
                                            && user.invited()
                                            && user.role() == Role.OWNER)
                                .map(
                                    user ->
                                        invitations.issue(theirs.accountId(), user.id(), null)))));
  }

  /**
   * Prints to standard output instead of the log, so that no log level hides the link and no log
   * store keeps it.
   */
  private void print(EmailAddress owner, String link) {
    System.out.println(
        "First owner: " + owner.text() + " joins once, within " + hours + " hours, at " + link);
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), DisplayName.LONGEST));
  }

  static @Nullable EmailAddress email(String setting) {
    try {
      return setting.isEmpty() ? null : EmailAddress.parse(setting);
    } catch (Problem noAddress) {
      throw new StartRefused(
          SETTING + " is " + setting + "; expected an e-mail address such as name@example.com.");
    }
  }
}
