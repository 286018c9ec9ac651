package com.resolutionflow.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Encrypts texts with AES-256-GCM under a key of the deployment, each bound to the place where it
 * belongs. A value says which key it was encrypted with ({@code 1.<8 hex digits>.<base64 of nonce
 * and ciphertext>}); earlier keys can still decrypt their values.
 */
public final class TextCipher {

  private static final String VERSION = "1";
  private static final int MARK_BYTES = 4;

  private final String currentPrefix;
  private final AesGcm currentKey;
  private final Map<String, AesGcm> keys = new HashMap<>();

  /**
   * @param label what is encrypted: each label has keys of its own
   */
  public TextCipher(ApplicationSecret secret, String label) {
    secret.derivePrevious(label).forEach(this::add);
    byte[] key = secret.derive(label);
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
  public String keyPrefix() {
    return currentPrefix;
  }

  public String seal(byte[] place, String text) {
    byte[] sealed = currentKey.seal(text.getBytes(StandardCharsets.UTF_8), place);
    return currentPrefix + Base64.getEncoder().encodeToString(sealed);
  }

  /**
   * The decrypted text; empty if its key is unknown, it belongs somewhere else, or it was modified.
   */
  public Optional<String> open(byte[] place, String sealed) {
    int end = sealed.lastIndexOf('.') + 1;
    AesGcm key = keys.get(sealed.substring(0, end));
    if (key == null) {
      return Optional.empty();
    }
    try {
      return key.open(Base64.getDecoder().decode(sealed.substring(end)), place)
          .map(text -> new String(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
