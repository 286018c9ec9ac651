package com.resolutionflow.integration;

import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.TextCipher;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Encrypts credentials before they are stored, each bound to its {@link CredentialContext}. */
@Component
class CredentialVault {

  private final TextCipher cipher;

  CredentialVault(ApplicationSecret secret) {
    cipher = new TextCipher(secret, "integration credentials");
  }

  /** The prefix of values encrypted with the current key. */
  String keyPrefix() {
    return cipher.keyPrefix();
  }

  String seal(CredentialContext place, String text) {
    return cipher.seal(place.bytes(), text);
  }

  /**
   * The decrypted text; empty if its key is unknown, it belongs somewhere else, or it was modified.
   */
  Optional<String> open(CredentialContext place, String sealed) {
    return cipher.open(place.bytes(), sealed);
  }
}
