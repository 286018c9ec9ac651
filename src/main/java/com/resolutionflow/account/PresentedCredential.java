package com.resolutionflow.account;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.signin.SessionCookie;
import com.resolutionflow.account.token.ApiTokenFilter;
import com.resolutionflow.http.limits.RequestCredential;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The API token or the cookie of a request, in this order as for signing in. */
@Component
class PresentedCredential implements RequestCredential {

  private final SessionCookie cookie;

  PresentedCredential(SessionCookie cookie) {
    this.cookie = cookie;
  }

  @Override
  public Optional<String> find(HttpServletRequest request) {
    Optional<String> text =
        ApiTokenFilter.matches(request) ? ApiTokenFilter.secret(request) : cookie.read(request);
    return text.flatMap(AccountSecret::parse).map(AccountSecret::text);
  }
}
