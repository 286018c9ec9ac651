package com.resolutionflow.integration;

import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.Vault;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Encrypts credentials before they are stored, each bound to its {@link CredentialContext}. */
@Component
class CredentialVault {

  private final Vault vault;

  CredentialVault(ApplicationSecret secret) {
    vault = new Vault(secret, "integration credentials");
  }

  /** The prefix of values encrypted with the current key. */
  String keyPrefix() {
    return vault.keyPrefix();
  }

  String seal(CredentialContext place, String text) {
    return vault.seal(place.bytes(), text);
  }

  /**
   * The decrypted text; empty if its key is unknown, it belongs somewhere else, or it was modified.
   */
  Optional<String> open(CredentialContext place, String sealed) {
    return vault.open(place.bytes(), sealed);
  }
}
