package com.resolutionflow.account.people;

import com.resolutionflow.tenant.AccountZone;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The accounts of this deployment, for background work in all of them and for creating one. */
@Service
@NamedInterface("people")
public class Accounts implements AccountZone {

  private final PeopleStore people;
  private final TransactionTemplate transaction;

  Accounts(PeopleStore people, PlatformTransactionManager transactions) {
    this.people = people;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The ids of all accounts that have a user; use {@link TenantContext} to work in one. */
  @Transactional(readOnly = true)
  public List<UUID> all() {
    return people.accountIds();
  }

  /** The name of the current account. */
  @Transactional(readOnly = true)
  public String name() {
    return people.account().map(Account::name).orElse("");
  }

  @Override
  @Transactional(readOnly = true)
  public ZoneId timeZone() {
    return people.account().map(account -> ZoneId.of(account.timeZone())).orElse(ZoneOffset.UTC);
  }

  /** How many days the current account keeps concluded sessions; empty if for good. */
  @Transactional(readOnly = true)
  public Optional<Integer> retentionDays() {
    return people.retentionDays();
  }

  /**
   * Creates an account without users and returns its id. Add the first user with {@link
   * Members#add} inside {@link TenantContext#within}.
   *
   * @throws com.resolutionflow.problem.Problem 400 for a name that is no {@link DisplayName}
   */
  public UUID create(String name, ZoneId timeZone) {
    // Browsers know the zone by this name only.
    String zone = timeZone.equals(ZoneOffset.UTC) ? "UTC" : timeZone.getId();
    Account account = new Account(Uuid7.next(), DisplayName.parse("name", name), zone);
    TenantContext.within(
        account.id(), () -> transaction.executeWithoutResult(now -> people.insertAccount(account)));
    return account.id();
  }
}
