package com.resolutionflow.http;

import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.TextCipher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * A cookie with what a browser keeps for us for a short time, in place of a session: encrypted, so
 * that every replica can read it and nobody else. When its text ends is for the text to say: a
 * browser may keep it for longer.
 */
public final class SealedCookie {

  private final TextCipher cipher;
  private final byte[] place;
  private final String name;
  private final boolean secure;
  private final String sameSite;
  private final Duration lifetime;

  /**
   * A kind of cookie.
   *
   * @param purpose of the key; kinds that share one are told apart by their name
   * @param sameSite {@code Strict} or {@code Lax}
   */
  public SealedCookie(
      ApplicationSecret secret,
      String purpose,
      PublicUrl url,
      String name,
      String sameSite,
      Duration lifetime) {
    this.cipher = new TextCipher(secret, purpose);
    this.place = name.getBytes(StandardCharsets.UTF_8);
    this.name = url.cookieName(name);
    this.secure = url.isHttps();
    this.sameSite = sameSite;
    this.lifetime = lifetime;
  }

  /** Sends it with that text, in the place of the one before. */
  public void write(String text, HttpServletResponse response) {
    send(seal(text), lifetime, response);
  }

  /** The text that this browser was given, if the cookie is one of ours. */
  public Optional<String> read(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, name))
        .map(Cookie::getValue)
        .flatMap(this::open);
  }

  /** Deletes it, if this browser has one. */
  public void clear(HttpServletRequest request, HttpServletResponse response) {
    if (WebUtils.getCookie(request, name) != null) {
      clear(response);
    }
  }

  /** Deletes it. */
  public void clear(HttpServletResponse response) {
    send("", Duration.ZERO, response);
  }

  /** The cookie's value for that text. */
  public String seal(String text) {
    return cipher.seal(place, text);
  }

  /** The text of such a value. */
  public Optional<String> open(String sealed) {
    return cipher.open(place, sealed);
  }

  private void send(String value, Duration maxAge, HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(true)
            .secure(secure)
            .sameSite(sameSite)
            .maxAge(maxAge)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
