package com.resolutionflow.account;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.account.secondfactor.SetUpFirst;
import com.resolutionflow.account.signin.CredentialAuthenticator;
import com.resolutionflow.account.signin.MemberAuthentication;
import com.resolutionflow.account.signin.SessionCookie;
import com.resolutionflow.account.signin.SessionCookieContext;
import com.resolutionflow.account.token.ApiTokenFilter;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.ProblemResponses;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Configures authentication: scripts by a token; browsers by a cookie and the CSRF token, from our
 * own pages. Everything under {@code /api} except signing in needs one of them; the web client's
 * files and the probes are public. Roles are checked in the services, with {@code Member.require}.
 *
 * <p>Response headers are set by module {@code http}, not here.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SecurityConfiguration {

  private static final RequestMatcher SIGNING_IN =
      new OrRequestMatcher(
          Stream.of(
                  "login",
                  "second-factor",
                  "webauthn/authenticate",
                  "webauthn/authenticate/options",
                  "accept-invite",
                  "password-reset",
                  "password-reset/confirm",
                  "sign-in-options")
              .map(path -> matcher(HttpMethod.POST, path))
              .toArray(RequestMatcher[]::new));

  /** Pages of the way to the issuer and back: browsers open them, signed in or not. */
  private static final RequestMatcher SINGLE_SIGN_ON =
      new OrRequestMatcher(
          matcher(HttpMethod.GET, "single-sign-on/start"),
          matcher(HttpMethod.GET, "single-sign-on/callback"));

  private static RequestMatcher matcher(HttpMethod method, String path) {
    return PathPatternRequestMatcher.withDefaults().matcher(method, "/api/v1/auth/" + path);
  }

  private final ProblemResponses problems;
  private final SessionCookie cookie;
  private final PublicUrl url;

  SecurityConfiguration(ProblemResponses problems, SessionCookie cookie, PublicUrl url) {
    this.problems = problems;
    this.cookie = cookie;
    this.url = url;
  }

  @Bean
  @Order(1)
  SecurityFilterChain apiTokenFilterChain(HttpSecurity http, CredentialAuthenticator entrance)
      throws Exception {
    baseline(http)
        .securityMatcher(ApiTokenFilter::matches)
        .csrf(AbstractHttpConfigurer::disable)
        .addFilterBefore(
            new ApiTokenFilter(entrance, problems), AnonymousAuthenticationFilter.class);
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain browserFilterChain(HttpSecurity http, SessionCookieContext signIns)
      throws Exception {
    baseline(http)
        .securityContext(context -> context.securityContextRepository(signIns))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(new CsrfCookie(url))
                    .csrfTokenRequestHandler(new CsrfTokenHeader()))
        .addFilterBefore(new CrossSiteFilter(url, problems), CsrfFilter.class);
    return http.build();
  }

  /**
   * Observing each filter took a tenth of what a short request costs; requests are observed whole.
   */
  @Bean
  SecurityObservationSettings noObservationOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  private HttpSecurity baseline(HttpSecurity http) throws Exception {
    return http.headers(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(SIGNING_IN, SINGLE_SIGN_ON)
                    .permitAll()
                    .requestMatchers("/api/**")
                    .access(SecurityConfiguration::mayCall)
                    .anyRequest()
                    .permitAll())
        .exceptionHandling(
            refusals ->
                refusals
                    .authenticationEntryPoint(
                        (request, response, reason) -> rejectUnauthenticated(request, response))
                    .accessDeniedHandler(this::deny));
  }

  private static AuthorizationDecision mayCall(
      Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext call) {
    Authentication authentication = caller.get();
    return new AuthorizationDecision(
        authentication instanceof MemberAuthentication
            && SetUpFirst.refusal(authentication, call.getRequest()).isEmpty());
  }

  /** Also deletes the cookie, if any, because it is no longer valid. */
  private void rejectUnauthenticated(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (cookie.read(request).isPresent()) {
      cookie.clear(response);
    }
    problems.write(AccountProblems.notSignedIn(), request, response);
  }

  /**
   * An unauthenticated call gets 401 even with a bad CSRF token, so that the client knows to sign
   * in first.
   */
  private void deny(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null && !SIGNING_IN.matches(request)) {
      rejectUnauthenticated(request, response);
      return;
    }
    Problem problem =
        reason instanceof CsrfException
            ? AccountProblems.badCsrfToken()
            : SetUpFirst.refusal(authentication, request)
                .orElseGet(
                    () -> Problem.forbidden("forbidden", "You do not have permission to do this."));
    problems.write(problem, request, response);
  }
}
