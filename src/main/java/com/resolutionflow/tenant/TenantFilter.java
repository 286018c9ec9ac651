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
 * Sets the current account to that of the signed-in user for the duration of the request on this
 * thread. Runs after security; not for asynchronous dispatches, which set it themselves if needed.
 */
@Component
@Order(TenantFilter.ORDER)
class TenantFilter extends OncePerRequestFilter {

  static final int ORDER = 0;

  /** Pages and assets belong to no account, so the database need not be asked who the user is. */
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
