package com.resolutionflow.http.limits;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the API requests with one sign-in or token as {@link RateLimitFilter} limits those of a
 * user, but before the database is asked whose it is: whoever floods the server with requests of
 * one user must not keep others from the database.
 */
@Component
@Order(CredentialRateLimitFilter.ORDER)
class CredentialRateLimitFilter extends OncePerRequestFilter {

  /** Before security, which looks credentials up. */
  static final int ORDER = AnonymousRateLimitFilter.ORDER + 5;

  private final TokenBucket<String> credentials;
  private final SingletonSupplier<List<RequestCredential>> readers;
  private final ProblemResponses problems;

  CredentialRateLimitFilter(
      LimitSettings limits, ObjectProvider<RequestCredential> reader, ProblemResponses problems) {
    this.credentials =
        new TokenBucket<>(limits.requestsPerMinute(), limits.burst(), System::nanoTime);
    this.readers = SingletonSupplier.of(() -> reader.stream().toList());
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
    OptionalLong wait =
        readers.obtain().stream()
            .flatMap(credential -> credential.find(request).stream())
            .map(credentials::acquire)
            .findFirst()
            .orElseGet(OptionalLong::empty);
    if (wait.isPresent()) {
      problems.write(Problem.tooMany(wait.getAsLong()), request, response);
      return;
    }
    chain.doFilter(request, response);
  }
}
