package com.resolutionflow.account.secondfactor;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.secondfactor.SecondFactorStore.SealedSecret;
import com.resolutionflow.tenant.TenantContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After each start, encrypts again in the background the secrets of authenticator apps that were
 * encrypted with an earlier secret key, so that the earlier key can be removed from the settings.
 */
@Component
class TotpKeyRotation {

  private static final Logger log = LoggerFactory.getLogger(TotpKeyRotation.class);

  private final Accounts accounts;
  private final SecondFactorStore store;
  private final TotpSecrets secrets;
  private final TransactionTemplate transaction;

  TotpKeyRotation(
      Accounts accounts,
      SecondFactorStore store,
      TotpSecrets secrets,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.store = store;
    this.secrets = secrets;
    this.transaction = new TransactionTemplate(transactions);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    Thread.ofVirtual().name("resealing-totp").start(this::reencryptAll);
  }

  /** Processes all accounts once. */
  void reencryptAll() {
    try {
      for (var account : accounts.all()) {
        TenantContext.within(
            account,
            () ->
                transaction.executeWithoutResult(
                    now -> store.notSealedUnder(secrets.keyPrefix()).forEach(this::reencrypt)));
      }
    } catch (RuntimeException failed) {
      log.warn(
          "Could not check the secrets of authenticator apps for earlier secret keys; the next"
              + " start tries again",
          failed);
    }
  }

  private void reencrypt(SealedSecret stored) {
    secrets
        .open(stored.userId(), stored.text())
        .ifPresentOrElse(
            secret -> store.reseal(stored, secrets.seal(stored.userId(), secret)),
            () ->
                log.warn(
                    "No secret key decrypts the authenticator app of user {} of account {}: they"
                        + " need a recovery code, or an admin who removes it",
                    stored.userId(),
                    TenantContext.accountId()));
  }
}
