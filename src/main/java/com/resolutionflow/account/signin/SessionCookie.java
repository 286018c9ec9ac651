package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.http.PublicUrl;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The cookie of a browser's sign-in. If the public URL is https its name begins with {@code
 * __Host-}, so that browsers refuse a cookie set by another host. It is a session cookie; the
 * database decides how long it is valid.
 */
@Component
public class SessionCookie {

  private final String name;
  private final boolean secure;

  SessionCookie(PublicUrl url) {
    this.name = url.cookieName("rf_sign_in");
    this.secure = url.isHttps();
  }

  public Optional<String> read(HttpServletRequest request) {
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  public void write(AccountSecret secret, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret.text()).build().toString());
  }

  /** Sends it with the answer to the request on this thread, if there is one. */
  void write(AccountSecret secret) {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
        && current.getResponse() != null) {
      write(secret, current.getResponse());
    }
  }

  public void clear(HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie("").maxAge(0).build().toString());
  }

  private ResponseCookie.ResponseCookieBuilder cookie(String value) {
    return ResponseCookie.from(name, value).path("/").httpOnly(true).secure(secure).sameSite("Lax");
  }
}
