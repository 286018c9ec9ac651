package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.tenant.TenantContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After each start, encrypts again in the background the secrets that were encrypted with an
 * earlier secret key, so that the earlier key can be removed from the settings.
 */
@Component
class ClientSecretRotation {

  private static final Logger log = LoggerFactory.getLogger(ClientSecretRotation.class);

  private final Accounts accounts;
  private final SingleSignOnStore store;
  private final ClientSecrets secrets;
  private final TransactionTemplate transaction;

  ClientSecretRotation(
      Accounts accounts,
      SingleSignOnStore store,
      ClientSecrets secrets,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.store = store;
    this.secrets = secrets;
    this.transaction = new TransactionTemplate(transactions);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    Thread.ofVirtual().name("resealing-single-sign-on").start(this::reencryptAll);
  }

  /** Processes all accounts once. */
  void reencryptAll() {
    try {
      for (var account : accounts.all()) {
        TenantContext.within(
            account,
            () ->
                transaction.executeWithoutResult(
                    now -> store.find().filter(this::isOld).ifPresent(this::reencrypt)));
      }
    } catch (RuntimeException failed) {
      log.warn(
          "Could not check the secrets of single sign-on for earlier secret keys; the next start"
              + " tries again",
          failed);
    }
  }

  private boolean isOld(SingleSignOn stored) {
    return !stored.sealedSecret().startsWith(secrets.keyPrefix());
  }

  private void reencrypt(SingleSignOn stored) {
    String sealed = stored.sealedSecret();
    secrets
        .open(stored.issuer(), sealed)
        .ifPresentOrElse(
            secret -> store.reseal(sealed, secrets.seal(stored.issuer(), secret)),
            () ->
                log.warn(
                    "No secret key decrypts the client secret of single sign-on of account {}: an"
                        + " owner has to enter it again",
                    TenantContext.accountId()));
  }
}
