package com.resolutionflow.account.passkey;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.TextCipher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
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
  private static final byte[] PLACE = "passkey challenge".getBytes(StandardCharsets.UTF_8);

  private final TextCipher cipher;
  private final ProductClock clock;
  private final String name;
  private final boolean secure;

  ChallengeCookie(ApplicationSecret secret, PublicUrl url, ProductClock clock) {
    this.cipher = new TextCipher(secret, "account/passkey-challenge");
    this.clock = clock;
    this.name = url.cookieName("rf_passkey");
    this.secure = url.isHttps();
  }

  /** A new challenge for that use, which this browser remembers in the place of the one before. */
  Challenge make(Use use, String boundTo, HttpServletResponse response) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Challenge made = new Challenge(use, boundTo, Bytes.random(), now);
    send(cookie(seal(made)).maxAge(LIFETIME), response);
    return made;
  }

  /** The one that this browser was given, if it is recent. */
  Optional<Challenge> read(HttpServletRequest request) {
    return text(request).flatMap(this::open);
  }

  void clear(HttpServletResponse response) {
    send(cookie("").maxAge(0), response);
  }

  private String seal(Challenge made) {
    return cipher.seal(
        PLACE,
        String.join(
            " ",
            made.use().name(),
            made.boundTo(),
            made.bytes().toBase64UrlString(),
            made.at().toString()));
  }

  private Optional<Challenge> open(String sealed) {
    return cipher
        .open(PLACE, sealed)
        .map(text -> text.split(" ", -1))
        .map(
            parts ->
                new Challenge(
                    Use.valueOf(parts[0]),
                    parts[1],
                    Bytes.fromBase64(parts[2]),
                    Instant.parse(parts[3])))
        .filter(made -> clock.instant().isBefore(made.at().plus(LIFETIME)));
  }

  private Optional<String> text(HttpServletRequest request) {
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  private ResponseCookie.ResponseCookieBuilder cookie(String value) {
    return ResponseCookie.from(name, value)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Strict");
  }

  private static void send(
      ResponseCookie.ResponseCookieBuilder cookie, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
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
