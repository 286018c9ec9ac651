package com.resolutionflow.tenant;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/** Creates and parses ids: UUIDv7 (RFC 9562), ordered by the millisecond of their creation. */
public final class Uuid7 {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Uuid7() {}

  /** A new id. Ids of this process sort by creation time, except within one millisecond. */
  public static UUID next() {
    long most = System.currentTimeMillis() << 16 | 0x7000L | RANDOM.nextInt(1 << 12);
    long least = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }

  /**
   * Parses an id written in full, otherwise empty. {@link UUID#fromString} alone accepts shortened
   * ones.
   */
  public static Optional<UUID> parse(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
