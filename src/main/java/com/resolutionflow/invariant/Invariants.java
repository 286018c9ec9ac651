package com.resolutionflow.invariant;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.tenant.TenantContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the facts against what they must be. Reads only; recent facts where all would be too many.
 */
@Service
public class Invariants {

  /** Per statement and account: a health check must not become what makes the database ill. */
  private static final String STATEMENT_TIMEOUT = "set local statement_timeout = '10s'";

  /** A broken promise is usually broken often; so many show it. */
  private static final int SHOWN = 20;

  private final List<Invariant> all;
  private final Accounts accounts;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Invariants(
      List<Invariant> all,
      Accounts accounts,
      JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    this.all = all.stream().sorted(Comparator.comparing(Invariant::name)).toList();
    this.accounts = accounts;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
  }

  /**
   * What is not as it must be, over all accounts, at most some of each kind; empty if all is well.
   */
  public List<Breach> breaches() {
    List<Breach> found = new ArrayList<>();
    accounts.all().forEach(account -> found.addAll(breaches(account)));
    return found;
  }

  /** The same of one account. */
  public List<Breach> breaches(UUID account) {
    List<Breach> found = new ArrayList<>();
    for (Invariant each : all) {
      found.addAll(
          TenantContext.within(account, () -> transaction.execute(now -> breaches(account, each))));
    }
    return found;
  }

  private List<Breach> breaches(UUID account, Invariant invariant) {
    jdbc.sql(STATEMENT_TIMEOUT).update();
    return jdbc.sql(
            "select subject, detail from (" + invariant.breaches() + ") as breach limit " + SHOWN)
        .query(
            (row, n) ->
                new Breach(
                    invariant.name(), account, row.getString("subject"), row.getString("detail")))
        .list();
  }

  /** The names of all that is looked at, in order. */
  List<String> names() {
    return all.stream().map(Invariant::name).toList();
  }

  /**
   * Something that is not as it must be.
   *
   * @param subject the id of what it is about
   */
  public record Breach(String invariant, UUID account, String subject, String detail) {}
}
