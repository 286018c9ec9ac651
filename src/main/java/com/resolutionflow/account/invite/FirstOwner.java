package com.resolutionflow.account.invite;

import com.resolutionflow.account.people.Account;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.database.Database;
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
 * Founds the account of {@code RESOLUTIONFLOW_OWNER_EMAIL} in an empty database without demo data,
 * and prints the link by which its owner joins. The link is stored nowhere: as long as the owner
 * has not joined, each start prints another, so that a lost line locks nobody out. No password is
 * ever known but to the owner.
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
  private final boolean demo;

  FirstOwner(
      PeopleStore people,
      Invitations invitations,
      SignInSettings settings,
      PlatformTransactionManager transactions,
      Environment environment,
      Database database) {
    this.people = people;
    this.invitations = invitations;
    this.hours = settings.inviteLifetime().toHours();
    this.transaction = new TransactionTemplate(transactions);
    String demoSetting = environment.getProperty("resolutionflow.demo", "").strip();
    this.demo = demoSetting.isEmpty() ? database.embedded() : Boolean.parseBoolean(demoSetting);
    this.email = email(environment.getProperty("resolutionflow.owner-email", "").strip());
  }

  /** Before the start is told ready. */
  @EventListener(ApplicationReadyEvent.class)
  void create() {
    if (demo) {
      return;
    }
    if (email != null) {
      link(email).ifPresent(link -> print(email, link));
    } else if (people.accountIds().isEmpty()) {
      LOG.warn("Nobody can sign in yet: set {} to make the first owner.", SETTING);
    }
  }

  /** The owner's link, if the owner is still to join. */
  private Optional<String> link(EmailAddress owner) {
    UUID account = Uuid7.next();
    Optional<String> founded =
        TenantContext.within(account, () -> transaction.execute(now -> create(account, owner)));
    return founded.or(() -> reissueInvitation(owner));
  }

  /** Of several replicas that start at once one founds; the others wait for it and find it done. */
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
   * To standard output, not to the log: a log level must not hide it, and a log that is shipped
   * must not keep it.
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
