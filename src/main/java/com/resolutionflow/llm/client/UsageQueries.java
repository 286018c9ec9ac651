package com.resolutionflow.llm.client;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.llm.client.ModelConfiguration.ProviderHolder;
import com.resolutionflow.tenant.TenantContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What the bound account's questions to the model cost, for as long as that is remembered. */
@Service
class UsageQueries {

  private final ModelCallStore store;
  private final ModelSettings settings;
  private final Optional<ConfiguredProvider> connection;
  private final EndpointForms forms;
  private final Accounts accounts;
  private final TransactionTemplate transaction;

  UsageQueries(
      ModelCallStore store,
      ModelSettings settings,
      ProviderHolder link,
      EndpointForms forms,
      Accounts accounts,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.settings = settings;
    this.connection = Optional.ofNullable(link.connection());
    this.forms = forms;
    this.accounts = accounts;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** That of the last days, today included. */
  @Transactional(readOnly = true)
  public Usage lastDays(int days) {
    Budget budget = store.budget(settings.budget());
    return new Usage(
        store.usage(days),
        store.failures(days),
        forms.all().stream().map(Usage.Adaptation::of).toList(),
        budget,
        connection.map(to -> to.provider().name()).orElse(null),
        connection.map(ConfiguredProvider::model).orElse(null),
        connection.map(ConfiguredProvider::smallModel).orElse(null));
  }

  /** Forgets what is old. Replicas may do it all at once. */
  @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
  void deleteExpired() {
    accounts
        .all()
        .forEach(
            account ->
                TenantContext.within(
                    account,
                    () ->
                        transaction.executeWithoutResult(
                            now -> store.deleteOlderThan(settings.retention()))));
  }
}
