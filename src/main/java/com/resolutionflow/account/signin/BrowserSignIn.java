package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** The last step of every way of signing in: the browser gets its cookies. */
@Component
public class BrowserSignIn {

  private final SignInSessions signIns;
  private final SessionCookie cookie;
  private final DeviceCookie device;

  BrowserSignIn(SignInSessions signIns, SessionCookie cookie, DeviceCookie device) {
    this.signIns = signIns;
    this.cookie = cookie;
    this.device = device;
  }

  /**
   * Signs this browser in. The new sign-in replaces the one that the browser had, which ends; this
   * prevents session fixation.
   *
   * @throws Problem 401 {@code bad_credentials} where the credentials have changed since the proof
   */
  public Me open(ProvenUser proven, HttpServletRequest request, HttpServletResponse response) {
    AccountSecret secret = signIns.open(proven);
    Credential.of(request)
        .filter(before -> before.kind() == Kind.SIGN_IN)
        .ifPresent(signIns::replace);
    cookie.write(secret, response);
    Me me = signIns.me(secret);
    device.write(request, response, me.id());
    return me;
  }
}
