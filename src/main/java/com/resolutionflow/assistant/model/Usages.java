package com.resolutionflow.assistant.model;

import com.resolutionflow.account.Accounts;
import com.resolutionflow.account.Wall;
import com.resolutionflow.assistant.model.ModelConfiguration.Link;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What the bound account's questions to the model cost, for as long as that is remembered. */
@Service
class Usages {

  private final CallStore store;
  private final ModelSettings settings;
  private final Optional<Connection> connection;
  private final Accounts accounts;
  private final TransactionTemplate transaction;

  Usages(
      CallStore store,
      ModelSettings settings,
      Link link,
      Accounts accounts,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.settings = settings;
    this.connection = Optional.ofNullable(link.connection());
    this.accounts = accounts;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** That of the last days, today included. */
  @Transactional(readOnly = true)
  public Usage of(int days) {
    Usage.Budget budget = store.used(settings.callsPerHour(), settings.callsPerDay());
    return new Usage(
        store.usage(days),
        budget,
        connection.map(to -> to.provider().name()).orElse(null),
        connection.map(Connection::model).orElse(null),
        connection.map(Connection::smallModel).orElse(null));
  }

  /** Forgets what is old. Replicas may do it all at once. */
  @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
  void forget() {
    accounts
        .all()
        .forEach(
            account ->
                Wall.within(
                    account,
                    () ->
                        transaction.executeWithoutResult(
                            now -> store.deleteOlderThan(settings.retention()))));
  }
}
