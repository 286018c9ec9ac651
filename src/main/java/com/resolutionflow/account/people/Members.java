package com.resolutionflow.account.people;

import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The users of the current account, for other modules. Everything is read fresh from the database.
 */
@Service
@NamedInterface("people")
public class Members {

  private final PeopleStore people;
  private final PasswordHashes hashes;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  Members(
      PeopleStore people,
      PasswordHashes hashes,
      ApplicationEventPublisher news,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.hashes = hashes;
    this.news = news;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The user with that id and their current role, if they exist and are active. */
  @Transactional(readOnly = true)
  public Optional<Member> find(UUID userId) {
    return people.user(userId).filter(User::active).map(Members::member);
  }

  /** As {@link #find} for any account. Do not call it inside a transaction of another account. */
  public Optional<Member> current(UUID accountId, UUID userId) {
    return TenantContext.within(accountId, () -> transaction.execute(now -> find(userId)));
  }

  /** The names of these users, including deactivated ones, whose past actions keep their name. */
  @Transactional(readOnly = true)
  public Map<UUID, String> names(Collection<UUID> userIds) {
    Map<UUID, String> names = new HashMap<>();
    if (!userIds.isEmpty()) {
      people.users(userIds).forEach(user -> names.put(user.id(), user.name()));
    }
    return names;
  }

  /** Whether a session can be assigned to that user: active, joined, and engineer or above. */
  @Transactional(readOnly = true)
  public boolean canReceive(UUID userId) {
    return people
        .user(userId)
        .filter(User::canSignIn)
        .filter(user -> user.role().atLeast(Role.ENGINEER))
        .isPresent();
  }

  /**
   * As {@link #canReceive}, and it stays so until the transaction ends: who deactivates them or
   * takes their role waits. Lock them before anything else that a deactivation changes.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Member> lockReceiver(UUID userId) {
    people.lockRole(userId);
    return canReceive(userId) ? find(userId) : Optional.empty();
  }

  /**
   * Keeps the caller active and in their role until the transaction ends, as {@link #lockReceiver}
   * says.
   *
   * @throws com.resolutionflow.problem.Problem 401 or 403 if they have lost what this needs since
   *     the request began
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(Member caller) {
    people.lockRole(caller.id());
    User now =
        people.user(caller.id()).filter(User::canSignIn).orElseThrow(AccountProblems::notSignedIn);
    caller.with(now).require(Role.ENGINEER);
  }

  /** The user with that id, also if they are not active. */
  @Transactional(readOnly = true)
  public Optional<Member> findEvenInactive(UUID userId) {
    return people.user(userId).map(Members::member);
  }

  /** Everybody a session can be assigned to, ordered by name. */
  @Transactional(readOnly = true)
  public List<Member> engineers() {
    return people.engineers().stream().map(Members::member).toList();
  }

  /**
   * Records that these users of any accounts have the product open now, so that they count as
   * online for that long. Makes one round trip.
   *
   * @param users the users by account
   */
  public void markOnline(Map<UUID, Set<UUID>> users, Duration staying) {
    List<UUID> accounts = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    users.forEach(
        (account, those) ->
            those.forEach(
                user -> {
                  accounts.add(account);
                  ids.add(user);
                }));
    if (!ids.isEmpty()) {
      transaction.executeWithoutResult(now -> people.markOnline(accounts, ids, staying));
    }
  }

  /**
   * Adds a user to the current account who can sign in at once with that password, which is not
   * validated. For provisioning by the deployment itself; people use invitations.
   *
   * @throws com.resolutionflow.problem.Problem 400 for an invalid e-mail address; 409 {@code
   *     email_taken}
   */
  public Member add(String name, String email, Role role, String password) {
    return insert(new NewMember(name, email, role), hashes.hash(password));
  }

  /**
   * As {@link #add} for several people with the same password, which is hashed once for all of
   * them. For passwords that are published anyway: equal hashes tell that passwords are equal.
   */
  public List<Member> addAll(List<NewMember> added, String password) {
    String hash = hashes.hash(password);
    return added.stream().map(person -> insert(person, hash)).toList();
  }

  /** Somebody to be added. */
  public record NewMember(String name, String email, Role role) {}

  private Member insert(NewMember person, String hash) {
    EmailAddress address = EmailAddress.parse(person.email());
    String name = person.name();
    Role role = person.role();
    UUID account =
        TenantContext.current().orElseThrow(() -> new IllegalStateException("No account is bound"));
    Member member = new Member(account, Uuid7.next(), name, address.text(), role);
    try {
      transaction.executeWithoutResult(
          now -> {
            people.insertUser(account, member.id(), name, address, role, hash);
            news.publishEvent(new MemberChanged(account, member.id(), role, true));
            audit.record(
                AuditEntry.of(AuditKind.USER_CREATED)
                    .byOperator()
                    .about("user", member.id(), name)
                    .with("role", role.word()));
          });
    } catch (DuplicateKeyException taken) {
      throw AccountProblems.emailTaken();
    }
    return member;
  }

  /**
   * Makes an account with its first owner, who can sign in at once with the password of that hash.
   * Both are there or neither. Whether that person is in other accounts makes no difference.
   */
  public Member found(
      String accountName, ZoneId timeZone, String name, EmailAddress email, String passwordHash) {
    Member owner = new Member(Uuid7.next(), Uuid7.next(), name, email.text(), Role.OWNER);
    TenantContext.within(
        owner.accountId(),
        () ->
            transaction.executeWithoutResult(
                now -> {
                  people.insertAccount(
                      new Account(owner.accountId(), accountName, timeZone.getId()));
                  people.insertUser(
                      owner.accountId(), owner.id(), name, email, Role.OWNER, passwordHash);
                  news.publishEvent(
                      new MemberChanged(owner.accountId(), owner.id(), Role.OWNER, true));
                }));
    return owner;
  }

  /** How many people of the current account are active, the invited ones among them or not. */
  @Transactional(readOnly = true)
  public int count(boolean withInvited) {
    return people.countActive(withInvited);
  }

  /**
   * Deactivates everybody in the current account whose password that is, or activates them again.
   * For a password that everybody knows.
   *
   * @return how many people were changed
   */
  public int setActive(String password, boolean active) {
    Map<UUID, String> others =
        Objects.requireNonNull(transaction.execute(now -> people.passwordHashes(!active)));
    List<UUID> changed =
        others.entrySet().stream()
            .filter(one -> hashes.matches(password, one.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    changed.forEach(
        id ->
            transaction.executeWithoutResult(
                now -> people.user(id).ifPresent(user -> setActive(user, active))));
    return changed.size();
  }

  private void setActive(User user, boolean active) {
    UUID account = TenantContext.accountId();
    people.updateUser(user.with(null, null, active));
    news.publishEvent(new MemberChanged(account, user.id(), user.role(), active));
    audit.record(
        AuditEntry.of(active ? AuditKind.USER_ACTIVATED : AuditKind.USER_DEACTIVATED)
            .byOperator()
            .about("user", user.id(), user.name()));
  }

  private static Member member(User user) {
    UUID account =
        TenantContext.current().orElseThrow(() -> new IllegalStateException("No account is bound"));
    return new Member(account, user.id(), user.name(), user.email(), user.role());
  }
}
