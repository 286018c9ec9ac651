package com.resolutionflow.account.token;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.CredentialAuthenticator;
import com.resolutionflow.account.signin.MemberAuthentication;
import com.resolutionflow.problem.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates scripts by {@code Authorization: Bearer rf_…}. Created by the security chain, so
 * that no other filter chain runs it.
 */
public final class ApiTokenFilter extends OncePerRequestFilter {

  /** The prefix of every API token, so that secret scanners find leaked ones. */
  static final String PREFIX = "rf_";

  private static final String SCHEME = "Bearer";

  private final CredentialAuthenticator entrance;
  private final ProblemResponses problems;

  public ApiTokenFilter(CredentialAuthenticator entrance, ProblemResponses problems) {
    this.entrance = entrance;
    this.problems = problems;
  }

  /** Whether the request carries an API token, valid or not. */
  public static boolean matches(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<MemberAuthentication> signedIn = find(request);
    if (signedIn.isEmpty()) {
      problems.write(AccountProblems.badToken(), request, response);
      return;
    }
    SecurityContextHolder.setContext(new SecurityContextImpl(signedIn.get()));
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  /** The secret of the API token that the request {@linkplain #matches carries}, if it is one. */
  public static Optional<String> secret(HttpServletRequest request) {
    String text = request.getHeader(HttpHeaders.AUTHORIZATION).substring(SCHEME.length()).strip();
    return text.startsWith(PREFIX)
        ? Optional.of(text.substring(PREFIX.length()))
        : Optional.empty();
  }

  private Optional<MemberAuthentication> find(HttpServletRequest request) {
    return secret(request).flatMap(secret -> entrance.recall(Kind.TOKEN, secret, request, true));
  }
}
