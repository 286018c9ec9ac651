package com.resolutionflow.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Each transaction sees the rows of the account it is for, whatever its connection did before. */
@ProductTest
class TenantTransactionsTest {

  private static final UUID ACME = Uuid7.next();
  private static final UUID GLOBEX = Uuid7.next();

  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired PlatformTransactionManager transactions;
  @Autowired HikariDataSource pool;
  @Autowired TestDatabase database;

  @BeforeEach
  void aTableBehindTheWall() throws SQLException {
    asOwner(
        """
        create table probe (account_id uuid not null, word text);
        alter table probe enable row level security;
        alter table probe force row level security;
        create policy wall on probe
          using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
          with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
        grant select, insert, update, delete on probe to rf_app
        """);
    TenantContext.within(ACME, () -> write(ACME, "acme"));
    TenantContext.within(GLOBEX, () -> write(GLOBEX, "globex"));
  }

  @AfterEach
  void clear() throws SQLException {
    asOwner("drop table probe");
  }

  @Test
  void anAccountSeesItsRowsOnFreshAndReusedConnections() {
    for (int round = 0; round < 50; round++) {
      assertThat(TenantContext.within(ACME, this::read)).isEqualTo("acme");
      assertThat(TenantContext.within(GLOBEX, this::read)).isEqualTo("globex");
      assertThat(read()).isEqualTo("nothing");
    }
    pool.getHikariPoolMXBean().softEvictConnections();
    assertThat(read()).isEqualTo("nothing");
    assertThat(TenantContext.within(ACME, this::read)).isEqualTo("acme");
  }

  @Test
  void outsideATransactionThereIsNothing() {
    assertThat(TenantContext.within(ACME, this::select)).isEqualTo("nothing");
    assertThat(TenantContext.within(ACME, this::read)).isEqualTo("acme");
    assertThat(TenantContext.within(ACME, this::select)).isEqualTo("nothing");
  }

  @Test
  void aTransactionWithinAnotherHasItsOwnAccount() {
    TransactionTemplate apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    String seen =
        TenantContext.within(
            ACME,
            () ->
                transaction.execute(
                    outer -> {
                      String inner =
                          TenantContext.within(GLOBEX, () -> apart.execute(status -> select()));
                      return inner + " in " + select();
                    }));
    assertThat(seen).isEqualTo("globex in acme");
  }

  @Test
  void rowsOfAnotherAccountCannotBeWritten() {
    assertThatThrownBy(() -> TenantContext.within(ACME, () -> write(GLOBEX, "forged")))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("row-level security");
    int changed =
        TenantContext.within(
            ACME,
            () -> execute("update probe set word = 'forged' where account_id = '" + GLOBEX + "'"));
    assertThat(changed).isZero();
    assertThat(execute("delete from probe")).isZero();
    assertThat(TenantContext.within(GLOBEX, this::read)).isEqualTo("globex");
  }

  @Test
  void anAccountSetByOneTransactionIsGoneAfterItsRollback() {
    TenantContext.within(
        ACME,
        () ->
            transaction.executeWithoutResult(
                status -> {
                  assertThat(select()).isEqualTo("acme");
                  status.setRollbackOnly();
                }));
    assertThat(read()).isEqualTo("nothing");
  }

  /**
   * The framework leaves a transaction open on its thread when a listener throws; the pool would
   * run dry.
   */
  @Test
  void aConnectionLostAtTheBeginningGoesBackToThePool() throws SQLException {
    int lost = 0;
    for (int round = 0; round < 5; round++) {
      lost += attempt() + cutOffAll() + attempt();
    }
    assertThat(lost).isPositive();
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    pool.getHikariPoolMXBean().softEvictConnections();
    assertThat(TenantContext.within(ACME, this::read)).isEqualTo("acme");
  }

  private int attempt() {
    try {
      assertThat(TenantContext.within(ACME, this::read)).isEqualTo("acme");
      return 0;
    } catch (DataAccessException | TransactionException lost) {
      return 1;
    }
  }

  private int cutOffAll() {
    return database
        .sql(
            """
            select pg_terminate_backend(pid, 5000) from pg_stat_activity
             where usename = 'rf_app' and datname = current_database()
            """)
        .query()
        .listOfRows()
        .size();
  }

  private void write(UUID account, String word) {
    execute("insert into probe values ('" + account + "', '" + word + "')");
  }

  private int execute(String sql) {
    return transaction.<Integer>execute(status -> jdbc.sql(sql).update());
  }

  private String read() {
    return transaction.<String>execute(status -> select());
  }

  private String select() {
    return jdbc.sql("select coalesce(string_agg(word, ','), 'nothing') from probe")
        .query(String.class)
        .single();
  }

  private void asOwner(String sql) throws SQLException {
    try (Connection owner = database.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
