package com.resolutionflow.account.passkey;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.http.SealedCookie;
import com.resolutionflow.secret.ApplicationSecret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Component;

/**
 * Keeps the challenge that a passkey has to sign, in an encrypted cookie of the browser that asked
 * for it, for five minutes: any replica can check the answer, and nothing is stored for who never
 * answers.
 */
@Component
class ChallengeCookie {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final SealedCookie cookie;
  private final ProductClock clock;

  ChallengeCookie(ApplicationSecret secret, PublicUrl url, ProductClock clock) {
    this.cookie =
        new SealedCookie(
            secret, "account/passkey-challenge", url, "rf_passkey", "Strict", LIFETIME);
    this.clock = clock;
  }

  /** A new challenge for that use, which this browser remembers in the place of the one before. */
  Challenge make(Use use, String boundTo, HttpServletResponse response) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Challenge made = new Challenge(use, boundTo, Bytes.random(), now);
    cookie.write(text(made), response);
    return made;
  }

  /** The one that this browser was given, if it is recent. */
  Optional<Challenge> read(HttpServletRequest request) {
    return cookie.read(request).map(ChallengeCookie::challenge).filter(this::isRecent);
  }

  void clear(HttpServletResponse response) {
    cookie.clear(response);
  }

  private static String text(Challenge made) {
    return String.join(
        " ",
        made.use().name(),
        made.boundTo(),
        made.bytes().toBase64UrlString(),
        made.at().toString());
  }

  private static Challenge challenge(String text) {
    String[] parts = text.split(" ", -1);
    return new Challenge(
        Use.valueOf(parts[0]), parts[1], Bytes.fromBase64(parts[2]), Instant.parse(parts[3]));
  }

  private boolean isRecent(Challenge made) {
    return clock.instant().isBefore(made.at().plus(LIFETIME));
  }

  /** What a challenge is for; the answer to one is none to another. */
  enum Use {
    /** Adding a passkey; bound to the sign-in and the version of the credentials. */
    REGISTRATION,
    /** Signing in with nothing else; bound to nobody. */
    SIGN_IN,
    /** Completing a sign-in after the password; bound to the person. */
    SECOND_STEP
  }

  /**
   * A challenge.
   *
   * @param boundTo without spaces
   */
  record Challenge(Use use, String boundTo, Bytes bytes, Instant at) {

    boolean is(Use wanted, String bound) {
      return use == wanted && boundTo.equals(bound);
    }
  }
}
