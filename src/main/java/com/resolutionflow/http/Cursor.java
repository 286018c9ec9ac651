package com.resolutionflow.http;

import com.resolutionflow.http.json.WireText;
import com.resolutionflow.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The end of a page: the sort keys of its last row, opaque to clients (base64url). It is not signed
 * and is validated like any other input: a missing key or one of another type gives a 400.
 */
public final class Cursor {

  private static final int LONGEST = 2_000;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final List<String> keys;

  private Cursor(List<String> keys) {
    this.keys = keys;
  }

  /** Encodes these keys: {@link Instant}, {@link UUID}, numbers, or text. */
  public static String encode(List<?> keys) {
    StringBuilder plain = new StringBuilder();
    for (Object key : keys) {
      String text = String.valueOf(key);
      plain.append(text.length()).append(':').append(text);
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Decodes the keys.
   *
   * @throws Problem 400 if {@link #encode} cannot have created it
   */
  public static Cursor decode(String encoded) {
    if (encoded.length() > LONGEST) {
      throw broken();
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      List<String> keys = split(plain);
      if (keys.isEmpty() || !encode(keys).equals(encoded)) {
        throw broken();
      }
      return new Cursor(keys);
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      throw broken();
    }
  }

  /** The key at that place, from 0, as a time. */
  public Instant instant(int place) {
    try {
      Instant instant = Instant.parse(text(place));
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        throw broken();
      }
      return instant;
    } catch (DateTimeParseException other) {
      throw broken();
    }
  }

  /** The key at that place, from 0, as an id. */
  public UUID uuid(int place) {
    return WireText.parseUuid(text(place)).orElseThrow(Cursor::broken);
  }

  /** The key at that place, from 0, as a whole number. */
  public long number(int place) {
    try {
      return Long.parseLong(text(place));
    } catch (NumberFormatException other) {
      throw broken();
    }
  }

  /** The key at that place, from 0, as text that a database can hold. */
  public String text(int place) {
    if (place >= keys.size() || !WireText.isValid(keys.get(place))) {
      throw broken();
    }
    return keys.get(place);
  }

  private static List<String> split(String plain) {
    List<String> keys = new ArrayList<>();
    int at = 0;
    while (at < plain.length()) {
      int colon = plain.indexOf(':', at);
      int end = Math.addExact(colon + 1, Integer.parseUnsignedInt(plain, at, colon, 10));
      keys.add(plain.substring(colon + 1, end));
      at = end;
    }
    return keys;
  }

  private static Problem broken() {
    return Problem.invalid("cursor", "is not a cursor of this list");
  }
}
