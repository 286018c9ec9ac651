package com.resolutionflow.account.invite;

import com.resolutionflow.account.invite.Invitations.Purpose;
import com.resolutionflow.account.people.Account;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.database.Database;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.PrivateFile;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * Creates the account of {@code RESOLUTIONFLOW_OWNER_EMAIL} where nobody owns one, and makes a link
 * with which its owner joins; or, if that owner has forgotten their password, sets a new one. Each
 * start makes another link, in a file that only the operator can read, whose name is in the log.
 */
@Component
class FirstOwner {

  private static final Logger LOG = LoggerFactory.getLogger(FirstOwner.class);
  private static final String SETTING = "RESOLUTIONFLOW_OWNER_EMAIL";

  private final PeopleStore people;
  private final Invitations invitations;
  private final AuditTrail audit;
  private final Path file;
  private final TransactionTemplate transaction;
  private final @Nullable EmailAddress email;

  FirstOwner(
      PeopleStore people,
      Invitations invitations,
      AuditTrail audit,
      Database database,
      PlatformTransactionManager transactions,
      Environment environment) {
    this.people = people;
    this.invitations = invitations;
    this.audit = audit;
    this.file = database.dataFolder().resolve("owner-link").toAbsolutePath();
    this.transaction = new TransactionTemplate(transactions);
    this.email = email(environment.getProperty("resolutionflow.owner-email", "").strip());
  }

  /** Runs before the application reports that it is ready. */
  @EventListener(ApplicationReadyEvent.class)
  void create() {
    if (email != null) {
      List<String> links = links(email);
      if (!links.isEmpty()) {
        keep(email, String.join("\n", links));
      }
    } else if (people.accountIds().isEmpty()) {
      LOG.warn("Nobody can sign in yet: set {} to make the first owner.", SETTING);
    }
  }

  /** A new link for each account that they own, or the first one where nobody owns any yet. */
  private List<String> links(EmailAddress owner) {
    UUID account = Uuid7.next();
    Optional<String> founded =
        isOwned()
            ? Optional.empty()
            : TenantContext.within(
                account, () -> transaction.execute(now -> create(account, owner)));
    return founded.map(List::of).orElseGet(() -> issueAnother(owner));
  }

  /** Whether somebody owns an account: a demo that was left has no active people any more. */
  private boolean isOwned() {
    return people.accountIds().stream()
        .anyMatch(
            account ->
                TenantContext.within(
                    account, () -> transaction.execute(now -> people.countOwners() > 0)));
  }

  /** If several replicas start at once, one creates the account; the others wait and find it. */
  private Optional<String> create(UUID account, EmailAddress owner) {
    people.lockFounding();
    if (!people.findByEmail(owner.text()).isEmpty()) {
      return Optional.empty();
    }
    int at = owner.text().indexOf('@');
    UUID id = Uuid7.next();
    people.insertAccount(new Account(account, cut(owner.text().substring(at + 1)), "UTC"));
    String name = cut(owner.text().substring(0, at));
    people.insertUser(account, id, name, owner, Role.OWNER, null);
    record(AuditKind.USER_CREATED, id, name);
    return people.user(id).map(user -> issue(account, user));
  }

  private List<String> issueAnother(EmailAddress owner) {
    return people.findByEmail(owner.text()).stream()
        .flatMap(
            theirs ->
                TenantContext.within(
                    theirs.accountId(),
                    () -> transaction.execute(now -> issueAnother(theirs)).stream()))
        .toList();
  }

  private Optional<String> issueAnother(UserRef theirs) {
    return people
        .user(theirs.userId())
        .filter(user -> user.active() && user.role() == Role.OWNER)
        .map(user -> issue(theirs.accountId(), user));
  }

  private String issue(UUID account, User user) {
    AuditKind kind = user.invited() ? AuditKind.USER_INVITED : AuditKind.PASSWORD_LINK_CREATED;
    record(kind, user.id(), user.name());
    return invitations.issue(account, user, Purpose.INVITATION, null);
  }

  private void record(AuditKind kind, UUID user, String name) {
    audit.record(AuditEntry.of(kind).byOperator().about("user", user, name));
  }

  /** In a file instead of the log, so that no log store keeps the link. */
  private void keep(EmailAddress owner, String link) {
    try {
      Files.createDirectories(file.getParent());
      PrivateFile.write(file, link + "\n");
    } catch (IOException failed) {
      LOG.error("First owner: the link of {} cannot be kept in {}: {}", owner.text(), file, failed);
      return;
    }
    LOG.info(
        "First owner: the link with which {} joins or sets a new password, once, is in {}",
        owner.text(),
        file);
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
