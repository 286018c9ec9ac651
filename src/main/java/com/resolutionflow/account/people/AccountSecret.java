package com.resolutionflow.account.people;

import com.resolutionflow.database.Sha256;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a cookie, an API token or an invitation carries: the account it belongs to, and 256 random
 * bits. The account is there so that the look-up can be made behind the wall; it opens nothing by
 * itself. Only the hash of the whole is stored. A plain SHA-256 is enough for it, since nobody
 * guesses 256 bits.
 */
public record AccountSecret(UUID accountId, String text, byte[] hash) {

  private static final int ACCOUNT_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int LENGTH = (ACCOUNT_BYTES + SECRET_BYTES) / 3 * 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one for that account. */
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

  /** The one that {@code text} spells; nothing for what {@link #mint} cannot have made. */
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

  /** Says nothing of the secret, wherever it is printed. */
  @Override
  public String toString() {
    return "AccountSecret of " + accountId;
  }
}
