package com.resolutionflow.account;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.problem.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that change something and that a page of another site sent, signing in included:
 * whoever is signed in unawares to an attacker's account writes into it. Browsers say where a
 * request comes from in headers that no page can set. A client that sends neither of them is no
 * page; it still needs the CSRF token.
 *
 * <p>Created by the security chain of browsers: requests with an API token do not come by here.
 */
final class CrossSiteFilter extends OncePerRequestFilter {

  private static final String FETCH_SITE = "Sec-Fetch-Site";

  /** None is somebody's own doing, such as sending a page again. */
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final PublicUrl url;
  private final ProblemResponses problems;

  CrossSiteFilter(PublicUrl url, ProblemResponses problems) {
    this.url = url;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!OWN.containsAll(Collections.list(request.getHeaders(FETCH_SITE)))) {
      refuse("The browser says that a page of another site sent this.", request, response);
    } else if (!Collections.list(request.getHeaders(HttpHeaders.ORIGIN)).stream()
        .allMatch(origin -> url.isSameOrigin(origin, request.getServerPort()))) {
      refuse(
          "A page of " + request.getHeader(HttpHeaders.ORIGIN) + " sent this.", request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void refuse(String reason, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String advice =
        " Use ResolutionFlow at %s, or have RESOLUTIONFLOW_PUBLIC_URL set to the address that you use."
            .formatted(url.of(""));
    problems.write(AccountProblems.crossSite(reason + advice), request, response);
  }
}
