package com.resolutionflow.account.singlesignon;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.http.SealedCookie;
import com.resolutionflow.secret.ApplicationSecret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a browser keeps for us while it is at the issuer, and for a moment after a trial: encrypted,
 * so that every replica can read it and nobody else. There is no session.
 */
@Component
class SealedCookies {

  /** Long enough to look for a phone, short enough not to be found later. */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  private final SealedCookie round;
  private final SealedCookie trial;
  private final ProductClock clock;

  SealedCookies(ApplicationSecret secret, PublicUrl url, ProductClock clock) {
    String purpose = "account/single-sign-on-round";
    // Lax, because the way back from the issuer begins on a page of another site.
    this.round = new SealedCookie(secret, purpose, url, "rf_single_sign_on", "Lax", LIFETIME);
    this.trial =
        new SealedCookie(secret, purpose, url, "rf_single_sign_on_trial", "Strict", LIFETIME);
    this.clock = clock;
  }

  void write(AuthorizationRound begun, HttpServletResponse response) {
    round.write(begun.text(), response);
  }

  /** The round that this browser has begun and not brought back, if it has not ended. */
  Optional<AuthorizationRound> round(HttpServletRequest request) {
    return round
        .read(request)
        .map(AuthorizationRound::parse)
        .filter(begun -> clock.instant().isBefore(begun.endsAt()));
  }

  void clearRound(HttpServletResponse response) {
    round.clear(response);
  }

  Instant endOfRound() {
    return clock.instant().plus(LIFETIME);
  }

  void writeTrial(String result, HttpServletResponse response) {
    trial.write(result, response);
  }

  Optional<String> trial(HttpServletRequest request) {
    return trial.read(request);
  }
}
