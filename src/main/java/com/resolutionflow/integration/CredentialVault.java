package com.resolutionflow.integration;

import com.resolutionflow.secret.AesGcm;
import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Encrypts credentials with AES-256-GCM before they are stored, bound to their {@link
 * CredentialContext}. Each value says which key it was encrypted with ({@code 1.<8 hex
 * digits>.<base64 of nonce and ciphertext>}); earlier keys can still decrypt their values.
 */
@Component
class CredentialVault {

  private static final String LABEL = "integration credentials";
  private static final String VERSION = "1";
  private static final int MARK_BYTES = 4;

  private final String currentPrefix;
  private final AesGcm currentKey;
  private final Map<String, AesGcm> keys = new HashMap<>();

  CredentialVault(ApplicationSecret secret) {
    secret.derivePrevious(LABEL).forEach(this::add);
    byte[] key = secret.derive(LABEL);
    currentPrefix = add(key);
    currentKey = new AesGcm(key);
  }

  private String add(byte[] key) {
    String mark =
        VERSION + "." + HexFormat.of().formatHex(Arrays.copyOf(Sha256.of(key), MARK_BYTES)) + ".";
    keys.put(mark, new AesGcm(key));
    return mark;
  }

  /** The prefix of values encrypted with the current key. */
  String keyPrefix() {
    return currentPrefix;
  }

  String seal(CredentialContext place, String text) {
    byte[] sealed = currentKey.seal(text.getBytes(StandardCharsets.UTF_8), place.bytes());
    return currentPrefix + Base64.getEncoder().encodeToString(sealed);
  }

  /**
   * The decrypted text; empty if its key is unknown, it belongs somewhere else, or it was modified.
   */
  Optional<String> open(CredentialContext place, String sealed) {
    int end = sealed.lastIndexOf('.') + 1;
    AesGcm key = keys.get(sealed.substring(0, end));
    if (key == null) {
      return Optional.empty();
    }
    try {
      return key.open(Base64.getDecoder().decode(sealed.substring(end)), place.bytes())
          .map(text -> new String(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
