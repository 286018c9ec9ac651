package com.resolutionflow.ticket.psa;

import com.resolutionflow.outbound.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code Retry-After} of RFC 9110: seconds, or a date. */
final class RetryAfterHeader {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfterHeader() {}

  /** How long to wait; null when nothing readable says so. */
  static @Nullable Duration read(Reply.Headers headers) {
    String stated = headers.first("Retry-After").orElse("").strip();
    if (SECONDS.matcher(stated).matches()) {
      return Duration.ofSeconds(Long.parseLong(stated));
    }
    try {
      Instant then = ZonedDateTime.parse(stated, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), then);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeParseException neither) {
      return null;
    }
  }
}
