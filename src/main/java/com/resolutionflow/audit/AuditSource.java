package com.resolutionflow.audit;

import com.resolutionflow.audit.AuditEvent.Via;
import com.resolutionflow.text.ShortText;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where what this thread does comes from: a request, or the product itself. */
record AuditSource(Via via, @Nullable String address) {

  private static final String TOKEN_SCHEME = "Bearer";
  private static final int LONGEST_ADDRESS = 64;

  static AuditSource current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
        ? of(current.getRequest())
        : new AuditSource(Via.SYSTEM, null);
  }

  private static AuditSource of(HttpServletRequest request) {
    String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean byToken =
        credentials != null
            && credentials.regionMatches(true, 0, TOKEN_SCHEME, 0, TOKEN_SCHEME.length());
    return new AuditSource(
        byToken ? Via.TOKEN : Via.BROWSER,
        ShortText.line(request.getRemoteAddr(), LONGEST_ADDRESS));
  }
}
