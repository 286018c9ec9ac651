package com.resolutionflow.llm.provider;

import com.resolutionflow.text.RetryAfterHeader;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a provider wants to be asked again: {@code Retry-After} of RFC 9110, and two headers that
 * some send beside it.
 */
final class RetryAdvice {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private RetryAdvice() {}

  /** How long to wait; null when nothing readable says so. */
  static @Nullable Duration delay(HttpHeaders headers) {
    String precise = headers.firstValue("retry-after-ms").orElse("").strip();
    if (NUMBER.matcher(precise).matches()) {
      return Duration.ofMillis((long) Double.parseDouble(precise));
    }
    String stated = headers.firstValue("retry-after").orElse("");
    return RetryAfterHeader.parse(stated, Instant.now()).orElse(null);
  }

  /** Whether the provider has not said that a second attempt is pointless. */
  static boolean allowsRetry(HttpHeaders headers) {
    return !headers.firstValue("x-should-retry").orElse("").equalsIgnoreCase("false");
  }
}
