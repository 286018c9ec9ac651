package com.resolutionflow.integration;

import com.resolutionflow.secret.ApplicationSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
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
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int MARK_BYTES = 4;

  private final String currentPrefix;
  private final SecretKeySpec currentKey;
  private final Map<String, SecretKeySpec> keys = new HashMap<>();
  private final SecureRandom random = new SecureRandom();

  CredentialVault(ApplicationSecret secret) {
    secret.derivePrevious(LABEL).forEach(this::add);
    byte[] key = secret.derive(LABEL);
    currentPrefix = add(key);
    currentKey = new SecretKeySpec(key, "AES");
  }

  private String add(byte[] key) {
    String mark =
        VERSION + "." + HexFormat.of().formatHex(Arrays.copyOf(sha256(key), MARK_BYTES)) + ".";
    keys.put(mark, new SecretKeySpec(key, "AES"));
    return mark;
  }

  /** The prefix of values encrypted with the current key. */
  String keyPrefix() {
    return currentPrefix;
  }

  String seal(CredentialContext place, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, currentKey, nonce, place)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
      return currentPrefix + Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has AES-GCM", impossible);
    }
  }

  /**
   * The decrypted text; empty if its key is unknown, it belongs somewhere else, or it was modified.
   */
  Optional<String> open(CredentialContext place, String sealed) {
    int end = sealed.lastIndexOf('.') + 1;
    SecretKeySpec key = keys.get(sealed.substring(0, end));
    if (key == null) {
      return Optional.empty();
    }
    try {
      byte[] whole = Base64.getDecoder().decode(sealed.substring(end));
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, key, nonce, place)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException changed) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, CredentialContext place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.bytes());
    return cipher;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
