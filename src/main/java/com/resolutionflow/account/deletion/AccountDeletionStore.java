package com.resolutionflow.account.deletion;

import com.resolutionflow.database.SqlInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When the current account is deleted, and its rows when they are; inside a transaction. */
@Repository
class AccountDeletionStore {

  private final JdbcClient jdbc;

  AccountDeletionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Instant> deleteAt() {
    return jdbc.sql("select delete_at from account where delete_at is not null")
        .query((row, number) -> SqlInstant.get(row, "delete_at"))
        .optional();
  }

  Instant schedule(Duration in) {
    return jdbc.sql(
            """
            update account set delete_at = clock_timestamp() + make_interval(secs => ?) returning delete_at
            """)
        .param(in.toSeconds())
        .query((row, number) -> SqlInstant.get(row, "delete_at"))
        .single();
  }

  /** False if the time has come. */
  boolean cancel() {
    return jdbc.sql("update account set delete_at = null where delete_at > clock_timestamp()")
            .update()
        == 1;
  }

  boolean isDue() {
    return jdbc.sql("select exists (select from account where delete_at <= clock_timestamp())")
        .query(Boolean.class)
        .single();
  }

  /** The active owners and team admins who have joined. */
  List<UUID> admins() {
    return jdbc.sql(
            """
            select id from account_user
            where active and joined_at is not null and role in ('team_admin', 'owner')
            """)
        .query(UUID.class)
        .list();
  }

  /** Nobody can sign in to it any more, and every sign-in and token ends. */
  void close() {
    jdbc.sql(
            """
            update account_user set active = false, credentials_version = credentials_version + 1 where active
            """)
        .update();
  }

  /** Deletes rows of that table, about so many, and says how many; 0 when none are left. */
  long deleteRows(String table, int most) {
    jdbc.sql("set local statement_timeout = '10min'").update();
    return jdbc.sql("select delete_account_rows(cast(? as regclass), ?)")
        .params(table, most)
        .query(Long.class)
        .single();
  }
}
