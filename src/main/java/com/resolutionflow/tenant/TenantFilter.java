package com.resolutionflow.tenant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds the wall to the account of whoever is signed in, for as long as the request is on this
 * thread. Runs after security; not for asynchronous dispatches, which bind it themselves where they
 * need it.
 */
@Component
@Order(TenantFilter.ORDER)
class TenantFilter extends OncePerRequestFilter {

  static final int ORDER = 0;

  /** Pages and assets belong to no account: no reason to ask the database who is looking. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller = CurrentCaller.find();
    if (caller.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      TenantContext.call(
          caller.get().accountId(),
          () -> {
            chain.doFilter(request, response);
            return request;
          });
    } catch (ServletException | IOException | RuntimeException known) {
      throw known;
    } catch (Exception other) {
      throw new ServletException(other);
    }
  }
}
