package com.resolutionflow.account.secondfactor;

import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.signin.ProvenUser;
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
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie of a browser that has given the right password and still has to give the second
 * factor. It lets nobody in by itself, and only for five minutes; it is encrypted, and names the
 * version of the credentials, so that a new password ends it.
 */
@Component
public class PendingSignInCookie {

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final byte[] PLACE = "pending sign-in".getBytes(StandardCharsets.UTF_8);

  private final TextCipher cipher;
  private final ProductClock clock;
  private final String name;
  private final boolean secure;

  PendingSignInCookie(ApplicationSecret secret, PublicUrl url, ProductClock clock) {
    this.cipher = new TextCipher(secret, "account/pending-sign-in");
    this.clock = clock;
    this.name = url.cookieName("rf_second_factor");
    this.secure = url.isHttps();
  }

  void write(ProvenUser proven, HttpServletResponse response) {
    send(cookie(seal(proven)).maxAge(LIFETIME), response);
  }

  /** Deletes it, if this browser has one. */
  public void clear(HttpServletRequest request, HttpServletResponse response) {
    if (text(request).isPresent()) {
      send(cookie("").maxAge(0), response);
    }
  }

  /** Whose password was right, and how recently enough. */
  public Optional<ProvenUser> read(HttpServletRequest request) {
    return text(request).flatMap(this::open);
  }

  String seal(ProvenUser proven) {
    long ends = clock.instant().plus(LIFETIME).getEpochSecond();
    UserRef user = proven.user();
    return cipher.seal(
        PLACE, user.accountId() + " " + user.userId() + " " + proven.version() + " " + ends);
  }

  Optional<ProvenUser> open(String sealed) {
    return cipher
        .open(PLACE, sealed)
        .map(text -> text.split(" ", -1))
        .filter(parts -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[3]))))
        .map(
            parts ->
                new ProvenUser(
                    new UserRef(UUID.fromString(parts[0]), UUID.fromString(parts[1])),
                    Integer.parseInt(parts[2])));
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
}
