package com.resolutionflow.integration;

import com.resolutionflow.tenant.TenantContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Turns what is stored into settings that can be used, and back; for the bound account. */
@Component
class SealedSettings {

  private final CredentialVault vault;

  SealedSettings(CredentialVault vault) {
    this.vault = vault;
  }

  /** All that can be read, and the names of secrets that cannot. */
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

  /** Those values that are not in the clear, sealed. */
  Map<String, String> seal(String kind, Map<String, String> secrets) {
    Map<String, String> sealed = new HashMap<>();
    secrets.forEach((field, text) -> sealed.put(field, vault.seal(context(kind, field), text)));
    return sealed;
  }

  private static CredentialContext context(String kind, String field) {
    return new CredentialContext(TenantContext.accountId(), kind, field);
  }

  /** Settings, as far as they can be read. */
  record Opened(Settings settings, Set<String> unreadable) {}
}
