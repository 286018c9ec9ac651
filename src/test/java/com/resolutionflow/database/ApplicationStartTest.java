package com.resolutionflow.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application on a database that is named: as which role, and several at once. */
@ProductTest
class ApplicationStartTest {

  @Autowired JdbcClient jdbc;

  @Test
  void theApplicationWorksAsItsOwnRole() {
    assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("rf_app");
    assertThat(jdbc.sql("show statement_timeout").query(String.class).single()).isEqualTo("30s");
  }

  @Test
  void twoReplicasStartAtOnceOnAnEmptyDatabase() throws Exception {
    TestDatabase empty = TestDatabase.empty();
    Callable<String> replica =
        () -> {
          try (Replica started = Replica.on(empty)) {
            String names = "select current_database() || ' ' || current_user";
            return started.bean(JdbcClient.class).sql(names).query(String.class).single();
          }
        };
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var seen : threads.invokeAll(List.of(replica, replica))) {
        assertThat(seen.get()).isEqualTo(empty.name() + " rf_app");
      }
    }
  }
}
