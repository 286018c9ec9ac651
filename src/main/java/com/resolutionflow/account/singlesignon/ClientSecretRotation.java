package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.EncryptedSecrets;
import com.resolutionflow.tenant.TenantContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Client secrets of single sign-on that were encrypted with an earlier secret key. */
@Component
class ClientSecretRotation implements EncryptedSecrets {

  private static final Logger log = LoggerFactory.getLogger(ClientSecretRotation.class);

  private final SingleSignOnStore store;
  private final ClientSecrets secrets;

  ClientSecretRotation(SingleSignOnStore store, ClientSecrets secrets) {
    this.store = store;
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "client secrets of single sign-on";
  }

  @Override
  public int reencrypt() {
    return (int) store.find().filter(this::isOld).filter(this::reencrypt).stream().count();
  }

  private boolean isOld(SingleSignOn stored) {
    return !stored.sealedSecret().startsWith(secrets.keyPrefix());
  }

  private boolean reencrypt(SingleSignOn stored) {
    String sealed = stored.sealedSecret();
    var secret = secrets.open(stored.issuer(), sealed);
    if (secret.isEmpty()) {
      log.warn(
          "No secret key decrypts the client secret of single sign-on of account {}: an owner has"
              + " to enter it again",
          TenantContext.accountId());
      return false;
    }
    store.reseal(sealed, secrets.seal(stored.issuer(), secret.get()));
    return true;
  }
}
