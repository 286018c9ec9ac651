package com.resolutionflow.http;

import com.resolutionflow.problem.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Among the first filters of all: API answers are not to be stored, https is to last (also where
 * only a proxy knows of it), TRACE is not answered, and whatever a filter or servlet throws past
 * Spring MVC becomes a problem like any other.
 */
@Component
@Order(ApiResponseFilter.ORDER)
class ApiResponseFilter extends OncePerRequestFilter {

  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

  private final ProblemResponses problems;

  ApiResponseFilter(ProblemResponses problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getRequestURI().startsWith("/api")) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (request.isSecure()) {
      response.setHeader(SecureHeaders.HTTPS_ONLY.getName(), SecureHeaders.HTTPS_ONLY.getValue());
    }
    if (request.getMethod().equals("TRACE")) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException failure) {
      problems.writeFailure(failure, request, response);
    }
  }
}
