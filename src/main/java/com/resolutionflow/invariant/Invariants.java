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

/** Checks all invariants. Read-only; checks only recent rows where all would be too many. */
@Service
public class Invariants {

  /** Per statement and account, so that a health check cannot overload the database. */
  private static final String STATEMENT_TIMEOUT = "set local statement_timeout = '10s'";

  /** Violations reported for each invariant and account; usually there are many alike. */
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

  /** The violations in all accounts, limited for each invariant; empty if there are none. */
  public List<Breach> breaches() {
    List<Breach> found = new ArrayList<>();
    accounts.all().forEach(account -> found.addAll(breaches(account)));
    return found;
  }

  /** The violations in one account. */
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

  /** The names of all invariants, in order. */
  List<String> names() {
    return all.stream().map(Invariant::name).toList();
  }

  /**
   * A violated invariant.
   *
   * @param subject the id of the row
   */
  public record Breach(String invariant, UUID account, String subject, String detail) {}
}
