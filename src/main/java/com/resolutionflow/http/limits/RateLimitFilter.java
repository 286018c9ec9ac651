package com.resolutionflow.http.limits;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.ProblemResponses;
import com.resolutionflow.tenant.Caller;
import com.resolutionflow.tenant.CurrentCaller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits the API requests of each signed-in user. Counts in memory, for this replica only. */
@Component
@Order(RateLimitFilter.ORDER)
class RateLimitFilter extends OncePerRequestFilter {

  /** After authentication and before anything expensive. */
  static final int ORDER = 10;

  private final TokenBucket<UUID> users;
  private final ProblemResponses problems;

  RateLimitFilter(LimitSettings limits, ProblemResponses problems) {
    this.users = new TokenBucket<>(limits.requestsPerMinute(), limits.burst(), System::nanoTime);
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller = CurrentCaller.find();
    caller.ifPresent(user -> ConnectionGuard.signedIn(request, user.id()));
    OptionalLong wait =
        caller.isPresent() ? users.acquire(caller.get().id()) : OptionalLong.empty();
    if (wait.isPresent()) {
      problems.write(Problem.tooMany(wait.getAsLong()), request, response);
      return;
    }
    chain.doFilter(request, response);
  }
}
