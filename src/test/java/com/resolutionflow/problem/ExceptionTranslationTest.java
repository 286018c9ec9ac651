package com.resolutionflow.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.resolutionflow.support.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class ExceptionTranslationTest {

  @Test
  void whoWaitedTooLongForALockIsToldToTryAgain() throws Exception {
    TestDatabase database = TestDatabase.fresh();
    try (Connection holder = database.asOwner();
        Connection waiter = database.asOwner();
        Statement hold = holder.createStatement()) {
      holder.setAutoCommit(false);
      hold.execute("lock table account");
      JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(waiter, true));
      jdbc.execute("set lock_timeout = '10ms'");
      Throwable thrown = catchThrowable(() -> jdbc.execute("select 1 from account"));

      Problem problem = ExceptionTranslation.of(thrown).orElseThrow();
      assertThat(problem.code()).isEqualTo("database_busy");
      assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      holder.rollback();
    }
  }
}
