package com.resolutionflow.tenant;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Tells PostgreSQL at the start of each transaction which account it is for, which the row-level
 * security policies use.
 */
@Configuration(proxyBeanMethods = false)
class TenantTransactions {

  private static final Logger log = LoggerFactory.getLogger(TenantTransactions.class);

  @Bean
  TransactionExecutionListener accountOfTransaction(DataSource dataSource) {
    return new TransactionExecutionListener() {
      @Override
      public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && transaction.isNewTransaction()) {
          setAccount(dataSource, transaction);
        }
      }
    };
  }

  /**
   * Makes one round trip, which includes the {@code begin}. The setting ends with the transaction,
   * so that a connection returns to the pool without it. A failure is not thrown, because the
   * framework would leave the transaction open on this thread. The transaction can then only be
   * rolled back and, without an account, sees no rows.
   */
  private static void setAccount(DataSource dataSource, TransactionExecution transaction) {
    var connection = DataSourceUtils.getConnection(dataSource);
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('app.account_id', ?, true)")) {
      statement.setString(1, TenantContext.current().map(UUID::toString).orElse(""));
      statement.execute();
    } catch (SQLException failed) {
      log.warn(
          "The account of a transaction could not be set; it will be rolled back: {}",
          failed.getMessage());
      transaction.setRollbackOnly();
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }
}
