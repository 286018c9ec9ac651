package com.resolutionflow.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * A lock that lets one at a time create demo data or leave the demo: if several replicas start on
 * an empty database, the others wait.
 */
@Component
class DemoLock {

  private final DataSource database;

  DemoLock(DataSource database) {
    this.database = database;
  }

  /** Runs the work while holding a database-wide lock on a separate connection. */
  void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  /** As {@link #run} for work that has a result. */
  <T> T call(Supplier<T> work) {
    try (Connection holder = database.getConnection()) {
      holder.setAutoCommit(false);
      try (Statement statement = holder.createStatement()) {
        statement.execute(
            """
            set local lock_timeout = '5min';
            set local statement_timeout = '5min';
            set local idle_in_transaction_session_timeout = 0;
            select pg_advisory_xact_lock(hashtextextended('demo.founding', 0))
            """);
        return work.get();
      } finally {
        holder.rollback();
        holder.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("The demo data could not be created.", failed);
    }
  }
}
