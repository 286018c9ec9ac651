package com.resolutionflow.demo;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the demo is open: the setting wants one, and every account in the database is the demo's.
 * The first account of somebody's own closes it for good, whatever the setting says: a deployment
 * that is in use never has a published password. Read from the database, so that all replicas and
 * every later start say the same.
 */
@Component
class DemoState {

  private static final Logger log = LoggerFactory.getLogger(DemoState.class);

  private final DemoSetting setting;
  private final Accounts accounts;
  private final DemoAccountStore store;
  private final TransactionTemplate transaction;

  /** Never undone, so that it need not be looked up again. */
  private volatile boolean left;

  DemoState(
      DemoSetting setting,
      Accounts accounts,
      DemoAccountStore store,
      TransactionTemplate transaction) {
    this.setting = setting;
    this.accounts = accounts;
    this.store = store;
    this.transaction = transaction;
  }

  /** The demo's own accounts, as far as they are there. */
  List<UUID> accounts() {
    return accounts.all().stream().filter(this::isDemo).toList();
  }

  boolean isOpen() {
    if (!setting.isEnabled() || left) {
      return false;
    }
    left = !accounts.all().stream().allMatch(this::isDemo);
    return !left;
  }

  private boolean isDemo(UUID account) {
    return Boolean.TRUE.equals(
        TenantContext.within(account, () -> transaction.execute(now -> store.isDemo())));
  }

  /** How old its oldest account is. */
  Duration age(Instant now) {
    return accounts().stream()
        .map(id -> TenantContext.within(id, () -> transaction.execute(begun -> store.madeAt())))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(made -> Duration.between(made, now))
        .orElse(Duration.ZERO);
  }

  /** Tells an operator who asks for a demo why there is none. */
  void warnIfLeft() {
    if (setting.isStated() && left) {
      log.warn(
          "RESOLUTIONFLOW_DEMO is true, but this database has an account that is not the demo's:"
              + " the demo stays closed. For another demo, name an empty RESOLUTIONFLOW_DATA_DIR"
              + " or database.");
    }
  }
}
