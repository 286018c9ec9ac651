package com.resolutionflow.http.json;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Validates text and ids. */
public final class WireText {

  /** The error for text that is not {@link #isValid}. */
  public static final String INVALID = "must not contain NUL or half of a surrogate pair";

  private WireText() {}

  /**
   * Whether the text can be stored and sent: PostgreSQL cannot store NUL, and UTF-8 cannot encode a
   * lone surrogate.
   */
  public static boolean isValid(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        at++;
        if (at == text.length() || !Character.isLowSurrogate(text.charAt(at))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Parses an id written in full; {@link UUID#fromString} alone would accept shortened ones. */
  public static Optional<UUID> parseUuid(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The API's name of a Java property path. */
  static String snakeCase(String path) {
    return path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
