package com.resolutionflow.account.signin;

import com.resolutionflow.account.signin.Credential.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Reads the signed-in user from the cookie, once per request and only on demand. */
@Component
public class SessionCookieContext implements SecurityContextRepository {

  private final CredentialAuthenticator entrance;
  private final SessionCookie cookie;

  SessionCookieContext(CredentialAuthenticator entrance, SessionCookie cookie) {
    this.entrance = entrance;
    this.cookie = cookie;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new DeferredContext(request);
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return new DeferredContext(holder.getRequest()).get();
  }

  /** Does nothing: signing in stores its row and sets its cookie itself. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return cookie.read(request).isPresent();
  }

  private Optional<MemberAuthentication> find(HttpServletRequest request) {
    // A browser reconnects its stream automatically, so that does not count as activity.
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    boolean isUse = accept == null || !accept.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    return cookie
        .read(request)
        .flatMap(secret -> entrance.recall(Kind.SIGN_IN, secret, request, isUse));
  }

  private final class DeferredContext implements DeferredSecurityContext {

    private final HttpServletRequest request;
    private @Nullable SecurityContext context;

    DeferredContext(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public SecurityContext get() {
      if (context == null) {
        context = new SecurityContextImpl();
        find(request).ifPresent(context::setAuthentication);
      }
      return context;
    }

    @Override
    public boolean isGenerated() {
      return get().getAuthentication() == null;
    }
  }
}
