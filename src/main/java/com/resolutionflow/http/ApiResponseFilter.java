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
 * One of the first filters: sets {@code Cache-Control: no-store} for the API, refuses TRACE, and
 * turns exceptions outside Spring MVC into normal problem responses.
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
