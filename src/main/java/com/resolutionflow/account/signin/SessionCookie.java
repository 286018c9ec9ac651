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
 *
 * <p>Beside it stands a mark that our pages can read and that lets nobody in: without it they know,
 * and need not ask, that nobody is signed in.
 */
@Component
public class SessionCookie {

  private final String name;
  private final String mark;
  private final boolean secure;

  SessionCookie(PublicUrl url) {
    this.name = url.cookieName("rf_sign_in");
    this.mark = url.cookieName("rf_signed_in");
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
    add(cookie(name, secret.text()).httpOnly(true), response);
    add(cookie(mark, "1"), response);
  }

  /** Sends it with the answer to the request on this thread, if there is one. */
  void write(AccountSecret secret) {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
        && current.getResponse() != null) {
      write(secret, current.getResponse());
    }
  }

  public void clear(HttpServletResponse response) {
    add(cookie(name, "").httpOnly(true).maxAge(0), response);
    add(cookie(mark, "").maxAge(0), response);
  }

  private ResponseCookie.ResponseCookieBuilder cookie(String cookie, String value) {
    return ResponseCookie.from(cookie, value).path("/").secure(secure).sameSite("Lax");
  }

  private static void add(
      ResponseCookie.ResponseCookieBuilder cookie, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
  }
}
