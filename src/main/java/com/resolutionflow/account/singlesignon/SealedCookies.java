package com.resolutionflow.account.singlesignon;

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
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * What a browser keeps for us while it is at the issuer, and for a moment after a trial: encrypted,
 * so that every replica can read it and nobody else. There is no session.
 */
@Component
class SealedCookies {

  /** Long enough to look for a phone, short enough not to be found later. */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  private final TextCipher cipher;
  private final ProductClock clock;
  private final boolean secure;
  private final String roundName;
  private final String trialName;

  SealedCookies(ApplicationSecret secret, PublicUrl url, ProductClock clock) {
    this.cipher = new TextCipher(secret, "account/single-sign-on-round");
    this.clock = clock;
    this.secure = url.isHttps();
    this.roundName = url.cookieName("rf_single_sign_on");
    this.trialName = url.cookieName("rf_single_sign_on_trial");
  }

  /** Lax, because the way back from the issuer begins on a page of another site. */
  void write(AuthorizationRound round, HttpServletResponse response) {
    send(cookie(roundName, cipher.seal(place(roundName), round.text()), "Lax"), response);
  }

  /** The round that this browser has begun and not brought back, if it has not ended. */
  Optional<AuthorizationRound> round(HttpServletRequest request) {
    return read(request, roundName)
        .map(AuthorizationRound::parse)
        .filter(round -> clock.instant().isBefore(round.endsAt()));
  }

  void clearRound(HttpServletResponse response) {
    send(cookie(roundName, "", "Lax").maxAge(0), response);
  }

  Instant endOfRound() {
    return clock.instant().plus(LIFETIME);
  }

  void writeTrial(String result, HttpServletResponse response) {
    send(cookie(trialName, cipher.seal(place(trialName), result), "Strict"), response);
  }

  Optional<String> trial(HttpServletRequest request) {
    return read(request, trialName);
  }

  private Optional<String> read(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst()
        .flatMap(text -> cipher.open(place(name), text));
  }

  private static byte[] place(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private ResponseCookie.ResponseCookieBuilder cookie(String name, String value, String sameSite) {
    return ResponseCookie.from(name, value)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite(sameSite)
        .maxAge(LIFETIME);
  }

  private static void send(
      ResponseCookie.ResponseCookieBuilder cookie, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
  }
}
