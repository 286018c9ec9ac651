package com.resolutionflow.account.singlesignon;

import com.resolutionflow.secret.Sha256;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A round through the issuer that a browser has begun: the only one whose answer it may bring back.
 *
 * @param state which the issuer sends back
 * @param nonce which stands in the ID token
 * @param verifier of which the issuer knows the hash only (PKCE), so that a code that leaks is
 *     worth nothing
 * @param returnTo the page to open then
 * @param trialBy the owner who tries it; null for signing in
 */
record AuthorizationRound(
    UUID accountId,
    String issuer,
    String clientId,
    String state,
    String nonce,
    String verifier,
    Instant endsAt,
    String returnTo,
    @Nullable UUID trialBy) {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static AuthorizationRound begin(
      UUID accountId,
      SingleSignOn settings,
      Instant endsAt,
      String returnTo,
      @Nullable UUID trialBy) {
    return new AuthorizationRound(
        accountId,
        settings.issuer(),
        settings.clientId(),
        random(),
        random(),
        random(),
        endsAt,
        returnTo,
        trialBy);
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return base64(bytes);
  }

  String challenge() {
    return base64(Sha256.of(verifier));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether it is still one of that single sign-on. */
  boolean isOf(SingleSignOn settings) {
    return issuer.equals(settings.issuer()) && clientId.equals(settings.clientId());
  }

  /** As lines, of which {@link #parse} makes it again: none of the values has a line break. */
  String text() {
    return String.join(
        "\n",
        accountId.toString(),
        issuer,
        clientId,
        state,
        nonce,
        verifier,
        Long.toString(endsAt.getEpochSecond()),
        returnTo,
        trialBy == null ? "" : trialBy.toString());
  }

  static AuthorizationRound parse(String text) {
    String[] lines = text.split("\n", -1);
    return new AuthorizationRound(
        UUID.fromString(lines[0]),
        lines[1],
        lines[2],
        lines[3],
        lines[4],
        lines[5],
        Instant.ofEpochSecond(Long.parseLong(lines[6])),
        lines[7],
        lines[8].isEmpty() ? null : UUID.fromString(lines[8]));
  }

  /** Leaves out what is secret. */
  @Override
  public String toString() {
    return "AuthorizationRound of " + accountId;
  }
}
