package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.AccountSecret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie of a browser's sign-in. Over https its name begins with {@code __Host-}, so that
 * browsers refuse a cookie set by another host. It is a session cookie; the database decides how
 * long it is valid.
 */
public final class SessionCookie {

  private static final String NAME = "rf_sign_in";
  private static final String SECURE_NAME = "__Host-" + NAME;

  private SessionCookie() {}

  public static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name(request))) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  public static void write(
      AccountSecret secret, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret.text(), request).build().toString());
  }

  public static void clear(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie("", request).maxAge(0).build().toString());
  }

  private static ResponseCookie.ResponseCookieBuilder cookie(
      String value, HttpServletRequest request) {
    return ResponseCookie.from(name(request), value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax");
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? SECURE_NAME : NAME;
  }
}
