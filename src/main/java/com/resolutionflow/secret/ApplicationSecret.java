package com.resolutionflow.secret;

import com.resolutionflow.problem.StartRefused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of a deployment ({@code RESOLUTIONFLOW_SECRET_KEY}), from which every key in use
 * is derived, so that all replicas hold the same ones. The secret itself is never handed out and
 * never printed.
 */
public final class ApplicationSecret {

  public static final int BYTES = 32;

  private final byte[] key;
  private final List<ApplicationSecret> previous;

  private ApplicationSecret(byte[] key, List<ApplicationSecret> previous) {
    this.key = key;
    this.previous = List.copyOf(previous);
  }

  /**
   * Reads the base64 text of 32 bytes.
   *
   * @param source where the text comes from, for the refusal
   * @throws StartRefused if it is anything else
   */
  public static ApplicationSecret parse(String text, String source) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException notBase64) {
      throw new StartRefused(
          source + " is not base64; expected base64 of " + BYTES + " bytes. " + REMEDY);
    }
    if (key.length != BYTES) {
      throw new StartRefused(
          source
              + " holds "
              + key.length
              + " bytes; expected base64 of "
              + BYTES
              + " bytes. "
              + REMEDY);
    }
    return new ApplicationSecret(key, List.of());
  }

  /** The same, knowing which ones were in use before it. */
  public ApplicationSecret withPrevious(List<ApplicationSecret> earlier) {
    return new ApplicationSecret(key, earlier);
  }

  public static final String REMEDY = "Make one with: openssl rand -base64 32";

  /**
   * A key of 32 bytes for one purpose: HMAC-SHA-256 of the label. The same label gives the same
   * key, for good.
   */
  public byte[] derive(String label) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java has HmacSHA256", absent);
    }
  }

  /**
   * What {@link #derive} gave under the secrets that were in use before ({@code
   * RESOLUTIONFLOW_SECRET_KEY_PREVIOUS}): to read what was written then, never to write.
   */
  public List<byte[]> derivePrevious(String label) {
    return previous.stream().map(secret -> secret.derive(label)).toList();
  }

  /** {@link #derive} as 64 hexadecimal digits. */
  public Secret deriveText(String label) {
    return new Secret(HexFormat.of().formatHex(derive(label)));
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
