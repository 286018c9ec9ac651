package com.resolutionflow.integration;

import com.resolutionflow.account.Wall;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Turns what is stored into settings that can be used, and back; for the bound account. */
@Component
class SealedSettings {

  private final Vault vault;

  SealedSettings(Vault vault) {
    this.vault = vault;
  }

  /** All that can be read, and the names of secrets that cannot. */
  Opened open(Stored stored) {
    Map<String, String> values = new HashMap<>(stored.open());
    Set<String> unreadable = new TreeSet<>();
    stored
        .sealed()
        .forEach(
            (field, value) -> {
              Optional<String> text = vault.open(place(stored.kind(), field), value);
              text.ifPresentOrElse(clear -> values.put(field, clear), () -> unreadable.add(field));
            });
    return new Opened(new Settings(values), unreadable);
  }

  /** Those values that are not in the clear, sealed. */
  Map<String, String> seal(String kind, Map<String, String> secrets) {
    Map<String, String> sealed = new HashMap<>();
    secrets.forEach((field, text) -> sealed.put(field, vault.seal(place(kind, field), text)));
    return sealed;
  }

  private static SealPlace place(String kind, String field) {
    return new SealPlace(Wall.account(), kind, field);
  }

  /** Settings, as far as they can be read. */
  record Opened(Settings settings, Set<String> unreadable) {}
}
