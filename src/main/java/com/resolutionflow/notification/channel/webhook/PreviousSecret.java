package com.resolutionflow.notification.channel.webhook;

import com.resolutionflow.integration.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The secret before the present one: it signs too for a day, so that receivers can change over
 * without losing an event.
 */
final class PreviousSecret {

  private static final String SECRET = "outgoing_secret";
  private static final String UNTIL = "outgoing_until";

  /** Where it is kept. */
  static final Set<String> NAMES = Set.of(SECRET, UNTIL);

  private static final Duration OVERLAP = Duration.ofHours(24);

  private PreviousSecret() {}

  /** What is kept of it. */
  static Map<String, String> of(String secret, Instant now) {
    return Map.of(SECRET, secret, UNTIL, now.plus(OVERLAP).toString());
  }

  /** The one that still signs, if one does. */
  static Optional<SigningSecret> in(Settings settings, Instant now) {
    return settings
        .find(UNTIL)
        .filter(until -> Instant.parse(until).isAfter(now))
        .flatMap(until -> settings.find(SECRET))
        .flatMap(SigningSecret::parse);
  }
}
