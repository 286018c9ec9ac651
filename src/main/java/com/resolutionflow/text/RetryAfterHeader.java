package com.resolutionflow.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code Retry-After} of RFC 9110: how long the other side wants to be left alone. */
public final class RetryAfterHeader {

  /** Whole by the RFC; some send a fraction. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  private static final double MS = 1_000;

  private RetryAfterHeader() {}

  /**
   * Of the header's value, as seconds or as a date; never less than nothing, and empty where it
   * says nothing readable.
   *
   * @param now what time it is for the other side
   */
  public static Optional<Duration> parse(String value, Instant now) {
    String stated = value.strip();
    if (SECONDS.matcher(stated).matches()) {
      return Optional.of(Duration.ofMillis((long) (Double.parseDouble(stated) * MS)));
    }
    return date(stated)
        .map(then -> Duration.between(now, then))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  /** An HTTP date; empty for anything else. */
  public static Optional<Instant> date(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }
}
