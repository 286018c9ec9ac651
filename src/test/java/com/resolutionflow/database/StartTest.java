package com.resolutionflow.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class StartTest {

  @Autowired JdbcClient jdbc;
  @Autowired TestDatabase database;

  @Test
  void theApplicationWorksAsItsOwnRole() {
    assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("rf_app");
  }

  @Test
  void twoReplicasStandOnOneDatabase() {
    try (Replica other = Replica.on(database)) {
      var there = other.bean(JdbcClient.class).sql("select current_database()").query(String.class).single();
      assertThat(there).isEqualTo(jdbc.sql("select current_database()").query(String.class).single());
    }
  }
}
