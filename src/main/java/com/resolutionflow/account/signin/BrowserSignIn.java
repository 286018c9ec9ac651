package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The last step of every way of signing in: the browser gets its cookies. */
@Component
public class BrowserSignIn {

  private final SignInSessions signIns;
  private final SessionCookie cookie;
  private final DeviceCookie device;
  private final ObjectProvider<SignInPolicy> policies;

  BrowserSignIn(
      SignInSessions signIns,
      SessionCookie cookie,
      DeviceCookie device,
      ObjectProvider<SignInPolicy> policies) {
    this.signIns = signIns;
    this.cookie = cookie;
    this.device = device;
    this.policies = policies;
  }

  /**
   * Checks whether the account lets that person in this way, before they are asked for more.
   *
   * @throws Problem 401 {@code single_sign_on_required}
   */
  public void checkPolicies(ProvenUser proven) {
    policies.forEach(policy -> policy.check(proven));
  }

  /**
   * Signs this browser in. The new sign-in replaces the one that the browser had, which ends; this
   * prevents session fixation.
   *
   * @throws Problem 401 {@code bad_credentials} where the credentials have changed since the proof;
   *     as {@link #checkPolicies}
   */
  public Me open(ProvenUser proven, HttpServletRequest request, HttpServletResponse response) {
    checkPolicies(proven);
    return open(signIns.open(proven, false), request, response);
  }

  /** As {@link #open}, for whom the account's issuer has signed in: no policy asks for more. */
  public Me openBySingleSignOn(
      ProvenUser proven, HttpServletRequest request, HttpServletResponse response) {
    return open(signIns.open(proven, true), request, response);
  }

  private Me open(AccountSecret secret, HttpServletRequest request, HttpServletResponse response) {
    Credential.of(request)
        .filter(before -> before.kind() == Kind.SIGN_IN)
        .ifPresent(signIns::replace);
    cookie.write(secret, response);
    Me me = signIns.me(secret);
    device.write(request, response, me.id());
    return me;
  }
}
