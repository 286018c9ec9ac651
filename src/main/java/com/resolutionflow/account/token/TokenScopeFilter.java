package com.resolutionflow.account.token;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.TokenScope;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.ProblemResponses;
import com.resolutionflow.tenant.CurrentCaller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what the scopes of an API token do not include: by the method here, for every address at
 * once; what needs a team admin by {@link Member#role}, which is lower without the scope admin.
 */
@Component
@Order(TokenScopeFilter.ORDER)
class TokenScopeFilter extends OncePerRequestFilter {

  /** After the limit of requests and before stored responses. */
  static final int ORDER = 15;

  private final ProblemResponses problems;

  TokenScopeFilter(ProblemResponses problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (CurrentCaller.find().orElse(null) instanceof Member member) {
      try {
        member.require(TokenScope.ofMethod(request.getMethod()));
      } catch (Problem refused) {
        problems.write(refused, request, response);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
