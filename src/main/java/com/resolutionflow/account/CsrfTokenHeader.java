package com.resolutionflow.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;

/**
 * Takes the CSRF token from the header alone, never from a parameter: a form of another site can
 * send parameters, but no headers of its own.
 */
final class CsrfTokenHeader implements CsrfTokenRequestHandler {

  /** Makes the token, so that the first answer already sets its cookie. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
    var _ = token.get();
  }

  @Override
  public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    return request.getHeader(token.getHeaderName());
  }
}
