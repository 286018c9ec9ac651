package com.resolutionflow.account.people;

import com.resolutionflow.tenant.TenantContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After each start, encrypts again in the background the secrets of all accounts that were
 * encrypted with an earlier secret key, so that the earlier key can be removed from the settings.
 */
@Component
public class KeyRotation {

  private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

  private final Accounts accounts;
  private final List<EncryptedSecrets> kinds;
  private final TransactionTemplate transaction;

  public KeyRotation(
      Accounts accounts, List<EncryptedSecrets> kinds, PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.kinds = kinds;
    this.transaction = new TransactionTemplate(transactions);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    Thread.ofVirtual().name("key-rotation").start(this::run);
  }

  /** Processes all accounts once; a kind that fails is reported and keeps no other one back. */
  public void run() {
    kinds.forEach(this::run);
  }

  private void run(EncryptedSecrets kind) {
    try {
      int again = 0;
      for (var account : accounts.all()) {
        again += TenantContext.within(account, () -> reencrypt(kind));
      }
      if (again > 0) {
        log.info("Re-encrypted {} {} with the current secret key", again, kind.name());
      }
    } catch (RuntimeException failed) {
      log.warn(
          "Could not check the {} for earlier secret keys; the next start tries again",
          kind.name(),
          failed);
    }
  }

  private int reencrypt(EncryptedSecrets kind) {
    Integer again = transaction.execute(now -> kind.reencrypt());
    return again == null ? 0 : again;
  }
}
