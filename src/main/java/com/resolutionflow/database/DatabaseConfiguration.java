package com.resolutionflow.database;

import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.database.roles.RoleCheck;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.ApplicationSecret;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Migrations run as the owner; everything else as {@code rf_app}. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  private static final Logger log = LoggerFactory.getLogger(DatabaseConfiguration.class);
  private static final int POOL = 16;
  private static final int POOL_IDLE = 4;
  private static final int WAIT_FOR_CONNECTION_MS = 5_000;

  /** So that no statement, lock or forgotten transaction holds anything for long. */
  private static final String TIMEOUTS =
      "set statement_timeout = '30s'; set lock_timeout = '10s'; set"
          + " idle_in_transaction_session_timeout = '60s'";

  @Bean(destroyMethod = "close")
  DatabaseServer databaseServer(Environment environment) {
    DatabaseSettings settings = DatabaseSettings.of(environment);
    return settings.isExternal()
        ? DatabaseServer.external(settings)
        : DatabaseServer.embedded(settings);
  }

  @Bean
  Database database(DatabaseServer server) {
    return server.database();
  }

  @Bean
  ApplicationSecret applicationSecret(DatabaseServer server) {
    return server.secret();
  }

  @Bean
  @ConfigurationProperties("spring.datasource.hikari")
  HikariDataSource dataSource(Database database) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("resolutionflow");
    pool.setJdbcUrl(database.url());
    pool.setUsername(RoleCheck.APPLICATION_ROLE);
    pool.setPassword(database.password().reveal());
    pool.setMaximumPoolSize(POOL);
    pool.setMinimumIdle(POOL_IDLE);
    pool.setConnectionTimeout(WAIT_FOR_CONNECTION_MS);
    pool.setConnectionInitSql(TIMEOUTS);
    pool.addDataSourceProperty("ApplicationName", "resolutionflow");
    pool.addDataSourceProperty("connectTimeout", "5");
    pool.addDataSourceProperty("socketTimeout", "60");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    // Every statement is one of ours and comes again: it is worth keeping from its first use on
    // each connection.
    pool.addDataSourceProperty("prepareThreshold", "1");
    return pool;
  }

  @Bean
  FlywayConnectionDetails flywayConnectionDetails(DatabaseServer server) {
    return new OwnerConnection(server.owner());
  }

  @Bean
  FlywayMigrationStrategy flywayMigrationStrategy(DatabaseServer server) {
    return flyway -> {
      try {
        flyway.migrate();
      } catch (FlywayException failed) {
        throw new StartRefused("The database could not be migrated: " + failed.getMessage());
      }
      server.checkMigrated();
    };
  }

  /**
   * Has the database ready before there is a web server, whose filters ask for it while it starts:
   * what is wrong with a database must not look like a web server that failed.
   */
  @Bean
  @DependsOnDatabaseInitialization
  WebServerFactoryCustomizer<ConfigurableWebServerFactory> databaseFirst(DatabaseServer server) {
    return factory -> log.debug("{} is ready", server.owner().url());
  }

  private record OwnerConnection(OwnerAccess owner) implements FlywayConnectionDetails {
    @Override
    public String getUsername() {
      return owner.username();
    }

    @Override
    public String getPassword() {
      return owner.password().reveal();
    }

    @Override
    public String getJdbcUrl() {
      return owner.url();
    }
  }
}
