package com.resolutionflow.account.secondfactor;

import com.resolutionflow.account.people.EncryptedSecrets;
import com.resolutionflow.account.secondfactor.SecondFactorStore.SealedSecret;
import com.resolutionflow.tenant.TenantContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Secrets of authenticator apps that were encrypted with an earlier secret key. */
@Component
class TotpKeyRotation implements EncryptedSecrets {

  private static final Logger log = LoggerFactory.getLogger(TotpKeyRotation.class);

  private final SecondFactorStore store;
  private final TotpSecrets secrets;

  TotpKeyRotation(SecondFactorStore store, TotpSecrets secrets) {
    this.store = store;
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "secrets of authenticator apps";
  }

  @Override
  public int reencrypt() {
    return (int) store.notSealedUnder(secrets.keyPrefix()).stream().filter(this::reencrypt).count();
  }

  private boolean reencrypt(SealedSecret stored) {
    var secret = secrets.open(stored.userId(), stored.text());
    if (secret.isEmpty()) {
      log.warn(
          "No secret key decrypts the authenticator app of user {} of account {}: they need a"
              + " recovery code, or an admin who removes it",
          stored.userId(),
          TenantContext.accountId());
      return false;
    }
    store.reseal(stored, secrets.seal(stored.userId(), secret.get()));
    return true;
  }
}
