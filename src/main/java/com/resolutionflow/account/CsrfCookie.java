package com.resolutionflow.account;

import com.resolutionflow.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * Keeps the CSRF token in a cookie that our pages read, and makes it of 256 random bits: the
 * framework's own is a UUID, which has fewer than the 128 that are asked of what nobody may guess.
 */
final class CsrfCookie implements CsrfTokenRepository {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();

  CsrfCookie(PublicUrl url) {
    cookie.setCookieName(url.cookieName("XSRF-TOKEN"));
    cookie.setCookiePath("/");
    cookie.setCookieCustomizer(token -> token.secure(url.isHttps()).sameSite("Lax"));
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    CsrfToken like = cookie.generateToken(request);
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return new DefaultCsrfToken(
        like.getHeaderName(),
        like.getParameterName(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    cookie.saveToken(token, request, response);
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return cookie.loadToken(request);
  }
}
