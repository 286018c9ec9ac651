package com.resolutionflow.account;

import com.resolutionflow.account.Credential.Kind;
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

/** Reads who is signed in from the cookie, once per request and only when somebody asks. */
@Component
class CookieSignIns implements SecurityContextRepository {

  private final Entrance entrance;

  CookieSignIns(Entrance entrance) {
    this.entrance = entrance;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Deferred(request);
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return new Deferred(holder.getRequest()).get();
  }

  /** Nothing to do: signing in writes its row and its cookie itself. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return SignInCookie.read(request).isPresent();
  }

  private Optional<SignedIn> find(HttpServletRequest request) {
    // A browser opens its stream again and again by itself; that alone keeps nobody signed in.
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    boolean isUse = accept == null || !accept.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    return SignInCookie.read(request)
        .flatMap(cookie -> entrance.enter(Kind.SIGN_IN, cookie, isUse));
  }

  private final class Deferred implements DeferredSecurityContext {

    private final HttpServletRequest request;
    private @Nullable SecurityContext context;

    Deferred(HttpServletRequest request) {
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
