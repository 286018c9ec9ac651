package com.resolutionflow.account.secondfactor;

import com.resolutionflow.account.signin.MemberAuthentication;
import com.resolutionflow.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Lets people of an account that demands a second factor do nothing but set one up while they have
 * none. API tokens of theirs wait as well.
 */
public final class SetUpFirst {

  private static final PathPatternRequestMatcher.Builder PATHS =
      PathPatternRequestMatcher.withDefaults();
  private static final RequestMatcher ALLOWED =
      new OrRequestMatcher(PATHS.matcher("/api/v1/auth/**"), PATHS.matcher("/api/v1/me"));

  private SetUpFirst() {}

  /** Why that request is refused, if it is. */
  public static Optional<Problem> refusal(
      @Nullable Authentication authentication, HttpServletRequest request) {
    return authentication instanceof MemberAuthentication member
            && member.lacksSecondFactor()
            && !ALLOWED.matches(request)
        ? Optional.of(SecondFactorProblems.setupRequired())
        : Optional.empty();
  }
}
