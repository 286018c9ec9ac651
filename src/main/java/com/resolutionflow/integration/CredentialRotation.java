package com.resolutionflow.integration;

import com.resolutionflow.account.people.EncryptedSecrets;
import com.resolutionflow.integration.SealedSettings.Opened;
import com.resolutionflow.tenant.TenantContext;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Credentials of integrations that were encrypted with an earlier secret key. An integration whose
 * credentials no key can decrypt is marked as broken.
 */
@Component
class CredentialRotation implements EncryptedSecrets {

  private static final Logger log = LoggerFactory.getLogger(CredentialRotation.class);
  private static final String UNREADABLE =
      "Its stored credentials can no longer be read, because the secret key of this deployment was"
          + " changed. Enter them again.";

  private final IntegrationStore store;
  private final SealedSettings sealing;
  private final CredentialVault vault;
  private final Integrations integrations;

  CredentialRotation(
      IntegrationStore store,
      SealedSettings sealing,
      CredentialVault vault,
      Integrations integrations) {
    this.store = store;
    this.sealing = sealing;
    this.vault = vault;
    this.integrations = integrations;
  }

  @Override
  public String name() {
    return "credentials of integrations";
  }

  @Override
  public int reencrypt() {
    return (int) store.notSealedUnder(vault.keyPrefix()).stream().filter(this::reencrypt).count();
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
