package com.resolutionflow.integration;

import com.resolutionflow.tenant.TenantContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Decrypts and encrypts the stored settings of the current account. */
@Component
class SealedSettings {

  private final CredentialVault vault;

  SealedSettings(CredentialVault vault) {
    this.vault = vault;
  }

  /** The settings that can be decrypted, and the names of the secrets that cannot. */
  Opened open(StoredIntegration stored) {
    Map<String, String> values = new HashMap<>(stored.open());
    Set<String> unreadable = new TreeSet<>();
    stored
        .sealed()
        .forEach(
            (field, value) -> {
              Optional<String> text = vault.open(context(stored.kind(), field), value);
              text.ifPresentOrElse(clear -> values.put(field, clear), () -> unreadable.add(field));
            });
    return new Opened(new Settings(values), unreadable);
  }

  /** Encrypts the secrets. */
  Map<String, String> seal(String kind, Map<String, String> secrets) {
    Map<String, String> sealed = new HashMap<>();
    secrets.forEach((field, text) -> sealed.put(field, vault.seal(context(kind, field), text)));
    return sealed;
  }

  private static CredentialContext context(String kind, String field) {
    return new CredentialContext(TenantContext.accountId(), kind, field);
  }

  /** Settings as far as they can be decrypted. */
  record Opened(Settings settings, Set<String> unreadable) {}
}
