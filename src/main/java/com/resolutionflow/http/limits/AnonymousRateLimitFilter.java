package com.resolutionflow.http.limits;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.OptionalLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the unauthenticated API requests of each address; generously, because whole offices share
 * one. A request counts if it gets a 401 or carries no credential. Beyond the limit only requests
 * without a credential are refused, so that nobody can lock out signed-in users at the same
 * address.
 */
@Component
@Order(AnonymousRateLimitFilter.ORDER)
class AnonymousRateLimitFilter extends OncePerRequestFilter {

  /** Before security, which answers unauthenticated requests. */
  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 30;

  private static final int IPV6_NETWORK_GROUPS = 4;

  private final TokenBucket<String> addresses;
  private final ProblemResponses problems;

  AnonymousRateLimitFilter(LimitSettings limits, ProblemResponses problems) {
    this.addresses =
        new TokenBucket<>(limits.anonymousPerMinute(), limits.anonymousBurst(), System::nanoTime);
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
    boolean nameless = !hasCredential(request);
    String network = network(request.getRemoteAddr());
    OptionalLong wait = nameless ? addresses.acquire(network) : OptionalLong.empty();
    if (wait.isPresent()) {
      problems.write(Problem.tooMany(wait.getAsLong()), request, response);
      return;
    }
    chain.doFilter(request, response);
    if (!nameless && response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
      addresses.acquire(network);
    }
  }

  /** Whether it comes with something that may be one; nobody has looked at it yet. */
  static boolean hasCredential(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null
        || request.getHeader(HttpHeaders.COOKIE) != null;
  }

  /** An IPv6 client usually has the whole /64. */
  static String network(String address) {
    String plain = address.replaceAll("[\\[\\]]|%.*", "");
    if (!plain.contains(":") || plain.startsWith("::ffff:")) {
      return plain;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(plain).getAddress();
      return Arrays.toString(Arrays.copyOf(bytes, IPV6_NETWORK_GROUPS * 2));
    } catch (IllegalArgumentException odd) {
      return plain;
    }
  }
}
