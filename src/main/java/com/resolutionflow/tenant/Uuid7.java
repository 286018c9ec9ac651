package com.resolutionflow.tenant;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/** Makes and reads ids: UUIDv7 (RFC 9562), ordered by the millisecond they were made in. */
public final class Uuid7 {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Uuid7() {}

  /** A new id; later ones sort after earlier ones of this process, save within one millisecond. */
  public static UUID next() {
    long most = System.currentTimeMillis() << 16 | 0x7000L | RANDOM.nextInt(1 << 12);
    long least = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }

  /**
   * The id that {@code text} spells in full, or nothing: {@link UUID#fromString} alone accepts
   * shortened ones.
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
