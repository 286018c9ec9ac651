package com.resolutionflow.notification.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A symmetric secret of the Standard Webhooks specification, 1.0.0: {@code whsec_} and the base64
 * of 24 to 64 bytes.
 */
final class SigningSecret {

  private static final String PREFIX = "whsec_";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;
  private static final int OURS = 32;
  private static final String HMAC = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] key;

  private SigningSecret(byte[] key) {
    this.key = key;
  }

  /** A new one, as text. */
  static String generate() {
    byte[] key = new byte[OURS];
    RANDOM.nextBytes(key);
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  static Optional<SigningSecret> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return key.length < SHORTEST || key.length > LONGEST
          ? Optional.empty()
          : Optional.of(new SigningSecret(key));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /**
   * One entry of {@code webhook-signature}: {@code v1,} and the base64 of the HMAC of id, time and
   * body.
   */
  String sign(String id, long timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      byte[] signed =
          mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java has " + HMAC, absent);
    }
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
