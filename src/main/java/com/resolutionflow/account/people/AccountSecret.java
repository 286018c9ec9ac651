package com.resolutionflow.account.people;

import com.resolutionflow.secret.Sha256;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The content of a cookie, an API token or an invitation: the account it belongs to, and 256 random
 * bits. The account is included so that the look-up can run with row-level security; on its own it
 * grants nothing. Only a hash of the whole is stored. Plain SHA-256 is enough, since 256 random
 * bits cannot be guessed.
 */
public record AccountSecret(UUID accountId, String text, byte[] hash) {

  private static final int ACCOUNT_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int LENGTH = (ACCOUNT_BYTES + SECRET_BYTES) / 3 * 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Creates a new secret for that account. */
  public static AccountSecret mint(UUID accountId) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    byte[] whole =
        ByteBuffer.allocate(ACCOUNT_BYTES + SECRET_BYTES)
            .putLong(accountId.getMostSignificantBits())
            .putLong(accountId.getLeastSignificantBits())
            .put(secret)
            .array();
    return new AccountSecret(
        accountId, Base64.getUrlEncoder().withoutPadding().encodeToString(whole), Sha256.of(whole));
  }

  /** Parses a secret; empty if {@link #mint} cannot have created it. */
  public static Optional<AccountSecret> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] whole = Base64.getUrlDecoder().decode(text);
      ByteBuffer read = ByteBuffer.wrap(whole);
      return Optional.of(
          new AccountSecret(new UUID(read.getLong(), read.getLong()), text, Sha256.of(whole)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Leaves out the secret. */
  @Override
  public String toString() {
    return "AccountSecret of " + accountId;
  }
}
