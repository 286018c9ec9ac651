package com.resolutionflow.account.people;

import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts of this deployment, for housekeeping that goes through all of them and for whoever
 * founds one.
 */
@Service
@NamedInterface("people")
public class Accounts {

  private final PeopleStore people;
  private final TransactionTemplate transaction;

  Accounts(PeopleStore people, PlatformTransactionManager transactions) {
    this.people = people;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Every account that has a user, to be bound one after the other with {@link TenantContext}. */
  @Transactional(readOnly = true)
  public List<UUID> all() {
    return people.accountIds();
  }

  /** Where the days of the bound account begin. */
  @Transactional(readOnly = true)
  public ZoneId timeZone() {
    return people.account().map(account -> ZoneId.of(account.timeZone())).orElse(ZoneOffset.UTC);
  }

  /**
   * Founds an account without people; add the first with {@link Members#add}, the account bound.
   * Returns its id.
   */
  public UUID create(String name, ZoneId timeZone) {
    Account account = new Account(Uuid7.next(), name, timeZone.getId());
    TenantContext.within(
        account.id(), () -> transaction.executeWithoutResult(now -> people.insertAccount(account)));
    return account.id();
  }
}
