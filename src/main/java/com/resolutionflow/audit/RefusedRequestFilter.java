package com.resolutionflow.audit;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.ProblemResponses;
import com.resolutionflow.tenant.CurrentCaller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Records that somebody's role did not allow a request that would have changed something. After the
 * answer and in a transaction of its own: what was refused was rolled back, and a refusal stays one
 * even if it cannot be recorded.
 */
@Component
@Order(RefusedRequestFilter.ORDER)
class RefusedRequestFilter extends OncePerRequestFilter {

  /** After the filter that sets the account, before the one that opens a transaction. */
  static final int ORDER = 5;

  private static final Logger LOG = LoggerFactory.getLogger(RefusedRequestFilter.class);
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> CODES = Set.of("role_required", "role_above_own", "token_scope");

  private final AuditTrail trail;

  RefusedRequestFilter(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return SAFE.contains(request.getMethod()) || !request.getServletPath().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (request.getAttribute(ProblemResponses.ATTRIBUTE) instanceof Problem problem
        && CODES.contains(problem.code())
        && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) != null
        && CurrentCaller.find().isPresent()) {
      record(request, problem);
    }
  }

  /** By the pattern of the path, so that one person makes few of them with however many ids. */
  private void record(HttpServletRequest request, Problem problem) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    try {
      trail.recordOnceAMinute(
          AuditEntry.of(AuditKind.REQUEST_REFUSED)
              .refused()
              .about("request", request.getMethod() + " " + pattern, request.getRequestURI())
              .with("code", problem.code()));
    } catch (DataAccessException | TransactionException failed) {
      LOG.warn("A refused request could not be recorded: {}", failed.getMessage());
    }
  }
}
