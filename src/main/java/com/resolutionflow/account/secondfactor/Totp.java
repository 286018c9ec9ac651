package com.resolutionflow.account.secondfactor;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of an authenticator app by RFC 6238, with what every app knows: SHA-1, six digits, steps of
 * 30 seconds.
 */
final class Totp {

  static final int STEP_SECONDS = 30;

  private static final String ALGORITHM = "HmacSHA1";
  private static final int SECRET_BYTES = 20;
  private static final int MODULUS = 1_000_000;

  /** For a phone whose clock is off, or somebody who types slowly. */
  private static final int STEPS_OFF = 1;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Totp() {}

  static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /** The number of the time step at that moment. */
  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of that time step. */
  static String code(byte[] secret, long step) {
    byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xF;
    int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
    return String.format(Locale.ROOT, "%06d", number % MODULUS);
  }

  /** The time step of that code, if it is about now; compares all of them in the same time. */
  static OptionalLong find(byte[] secret, String code, Instant now) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    long middle = step(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = middle - STEPS_OFF; step <= middle + STEPS_OFF; step++) {
      byte[] expected = code(secret, step).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(expected, given)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** What an app reads from the QR code. */
  static String url(String email, String secret) {
    return "otpauth://totp/ResolutionFlow:"
        + URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20")
        + "?secret="
        + secret
        + "&issuer=ResolutionFlow&algorithm=SHA1&digits=6&period="
        + STEP_SECONDS;
  }

  private static byte[] hmac(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HMAC with SHA-1", impossible);
    }
  }
}
