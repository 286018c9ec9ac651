package com.resolutionflow.integration;

import com.resolutionflow.account.Accounts;
import com.resolutionflow.account.Wall;
import com.resolutionflow.integration.SealedSettings.Opened;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals credentials anew that an earlier secret key sealed, after each start, beside the work: so
 * that the earlier key can be taken out of the settings afterwards. What no key opens is marked
 * broken, for an admin to type again.
 */
@Component
class Resealing {

  private static final Logger log = LoggerFactory.getLogger(Resealing.class);
  private static final String UNREADABLE =
      "Its stored credentials cannot be read any more, because the secret key of this deployment"
          + " was changed. Type them again.";

  private final Accounts accounts;
  private final IntegrationStore store;
  private final SealedSettings sealing;
  private final Vault vault;
  private final Integrations integrations;
  private final TransactionTemplate transaction;

  Resealing(
      Accounts accounts,
      IntegrationStore store,
      SealedSettings sealing,
      Vault vault,
      Integrations integrations,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.store = store;
    this.sealing = sealing;
    this.vault = vault;
    this.integrations = integrations;
    this.transaction = new TransactionTemplate(transactions);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    Thread.ofVirtual().name("resealing").start(this::all);
  }

  /** Goes through all accounts once. */
  void all() {
    try {
      int resealed = 0;
      for (var account : accounts.all()) {
        resealed += Wall.within(account, this::ofAccount);
      }
      if (resealed > 0) {
        log.info(
            "Sealed the credentials of {} integrations anew with the present secret key", resealed);
      }
    } catch (RuntimeException failed) {
      log.warn(
          "SealedSettings could not be looked through for earlier secret keys; the next start does"
              + " it",
          failed);
    }
  }

  private int ofAccount() {
    Integer resealed =
        transaction.execute(
            now -> (int) store.notSealedWith(vault.mark()).stream().filter(this::reseal).count());
    return resealed == null ? 0 : resealed;
  }

  private boolean reseal(Stored stored) {
    Opened opened = sealing.open(stored);
    if (!opened.unreadable().isEmpty()) {
      log.warn(
          "No secret key opens {} of integration {} of account {}",
          opened.unreadable(),
          stored.kind(),
          Wall.account());
      integrations.broken(stored.kind(), UNREADABLE);
      return false;
    }
    Map<String, String> secrets = new HashMap<>(opened.settings().values());
    secrets.keySet().retainAll(stored.sealed().keySet());
    return store.reseal(stored, sealing.seal(stored.kind(), secrets));
  }
}
