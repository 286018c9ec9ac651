package com.resolutionflow.demo;

import com.resolutionflow.database.SqlInstant;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether the current account is one of the demo's. */
@Repository
class DemoAccountStore {

  private final JdbcClient jdbc;

  DemoAccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Marks that account, which is the current one. */
  void insert(UUID accountId) {
    jdbc.sql("insert into demo_account (account_id) values (?)").param(accountId).update();
  }

  /** When the current account was made. */
  Instant madeAt() {
    return jdbc.sql("select created_at from account")
        .query((row, number) -> SqlInstant.get(row, "created_at"))
        .single();
  }

  boolean isDemo() {
    return jdbc.sql("select exists (select from demo_account)").query(Boolean.class).single();
  }
}
