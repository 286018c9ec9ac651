package com.resolutionflow.integration;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.integration.SealedSettings.Opened;
import com.resolutionflow.tenant.TenantContext;
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
 * After each start, re-encrypts in the background the credentials that were encrypted with an
 * earlier secret key, so that the earlier key can be removed from the settings afterwards. An
 * integration whose credentials no key can decrypt is marked as broken.
 */
@Component
class KeyRotation {

  private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);
  private static final String UNREADABLE =
      "Its stored credentials can no longer be read, because the secret key of this deployment was"
          + " changed. Enter them again.";

  private final Accounts accounts;
  private final IntegrationStore store;
  private final SealedSettings sealing;
  private final CredentialVault vault;
  private final Integrations integrations;
  private final TransactionTemplate transaction;

  KeyRotation(
      Accounts accounts,
      IntegrationStore store,
      SealedSettings sealing,
      CredentialVault vault,
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
  void start() {
    Thread.ofVirtual().name("resealing").start(this::reencryptAll);
  }

  /** Processes all accounts once. */
  void reencryptAll() {
    try {
      int resealed = 0;
      for (var account : accounts.all()) {
        resealed += TenantContext.within(account, this::reencryptAccount);
      }
      if (resealed > 0) {
        log.info(
            "Re-encrypted the credentials of {} integrations with the current secret key",
            resealed);
      }
    } catch (RuntimeException failed) {
      log.warn(
          "Could not check stored credentials for earlier secret keys; the next start tries again",
          failed);
    }
  }

  private int reencryptAccount() {
    Integer resealed =
        transaction.execute(
            now ->
                (int)
                    store.notSealedUnder(vault.keyPrefix()).stream()
                        .filter(this::reencrypt)
                        .count());
    return resealed == null ? 0 : resealed;
  }

  private boolean reencrypt(StoredIntegration stored) {
    Opened opened = sealing.open(stored);
    if (!opened.unreadable().isEmpty()) {
      log.warn(
          "No secret key decrypts {} of integration {} of account {}",
          opened.unreadable(),
          stored.kind(),
          TenantContext.accountId());
      integrations.markBroken(stored.kind(), UNREADABLE);
      return false;
    }
    Map<String, String> secrets = new HashMap<>(opened.settings().values());
    secrets.keySet().retainAll(stored.sealed().keySet());
    return store.replaceSecrets(stored, sealing.seal(stored.kind(), secrets));
  }
}
