package com.resolutionflow.account;

import com.resolutionflow.account.invite.Invitations;
import com.resolutionflow.account.invite.Invitations.Purpose;
import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.EnteredPassword;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.TimeZones;
import com.resolutionflow.account.secondfactor.PendingSignInCookie;
import com.resolutionflow.account.secondfactor.SecondStep;
import com.resolutionflow.account.signin.BrowserSignIn;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.Me;
import com.resolutionflow.account.signin.ProvenUser;
import com.resolutionflow.account.signin.SessionCookie;
import com.resolutionflow.account.signin.SignInSessions;
import com.resolutionflow.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and the current user. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sign-in")
class SignInController {

  private final SignInSessions signIns;
  private final Invitations invitations;
  private final Passwords passwords;
  private final PasswordResets resets;
  private final SessionCookie cookie;
  private final BrowserSignIn browser;
  private final SecondStep secondStep;
  private final PendingSignInCookie pending;

  SignInController(
      SignInSessions signIns,
      Invitations invitations,
      Passwords passwords,
      PasswordResets resets,
      SessionCookie cookie,
      BrowserSignIn browser,
      SecondStep secondStep,
      PendingSignInCookie pending) {
    this.signIns = signIns;
    this.invitations = invitations;
    this.passwords = passwords;
    this.resets = resets;
    this.cookie = cookie;
    this.browser = browser;
    this.secondStep = secondStep;
    this.pending = pending;
  }

  @PostMapping("/auth/login")
  @Operation(operationId = "login")
  Me login(
      @Valid @RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
    return enter(
        signIns.check(login.email(), login.password(), login.accountId(), request),
        request,
        response);
  }

  @PostMapping("/auth/second-factor")
  @Operation(operationId = "enterSecondFactor")
  Me enterSecondFactor(
      @Valid @RequestBody SecondFactorCode body,
      HttpServletRequest request,
      HttpServletResponse response) {
    ProvenUser proven = secondStep.accept(body.code(), request);
    pending.clear(request, response);
    return browser.open(proven, request, response);
  }

  @PostMapping("/auth/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "logout")
  void logout(HttpServletRequest request, HttpServletResponse response) {
    Credential credential = Credential.of(request).orElseThrow(AccountProblems::notSignedIn);
    if (credential.kind() != Kind.SIGN_IN) {
      throw Problem.forbidden(
          "not_a_browser", "An API token cannot be signed out. Revoke it instead.");
    }
    signIns.end(credential);
    cookie.clear(response);
  }

  @PostMapping("/auth/accept-invite")
  @Operation(operationId = "acceptInvite")
  Me acceptInvite(
      @Valid @RequestBody InviteAcceptance acceptance,
      HttpServletRequest request,
      HttpServletResponse response) {
    return enter(
        invitations.accept(
            Purpose.INVITATION, acceptance.token(), acceptance.password(), acceptance.timeZone()),
        request,
        response);
  }

  @PostMapping("/auth/password-reset")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(operationId = "requestPasswordReset")
  void requestPasswordReset(@Valid @RequestBody ResetRequest body) throws InterruptedException {
    resets.request(body.email());
  }

  @PostMapping("/auth/password-reset/confirm")
  @Operation(operationId = "confirmPasswordReset")
  Me confirmPasswordReset(
      @Valid @RequestBody Acceptance body,
      HttpServletRequest request,
      HttpServletResponse response) {
    return enter(
        invitations.accept(Purpose.PASSWORD_RESET, body.token(), body.password(), null),
        request,
        response);
  }

  @PostMapping("/auth/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "changePassword")
  void changePassword(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody PasswordChange change,
      HttpServletRequest request) {
    Credential by = Credential.of(request).orElseThrow(AccountProblems::notSignedIn);
    passwords.change(member, by, change.currentPassword(), change.newPassword());
  }

  @GetMapping("/me")
  @Operation(operationId = "me")
  Me me(@AuthenticationPrincipal Member member) {
    return signIns.me(member);
  }

  /** Signs in who needs no more than the password, however it was proven. */
  private Me enter(ProvenUser proven, HttpServletRequest request, HttpServletResponse response) {
    browser.checkPolicies(proven);
    secondStep.demand(proven, response);
    return browser.open(proven, request, response);
  }

  /**
   * @param accountId of the account to sign in to, for somebody who belongs to several
   */
  record Login(
      @NotNull @Size(max = 320) String email,
      @NotNull @EnteredPassword String password,
      @Nullable UUID accountId) {}

  record SecondFactorCode(@NotNull @Size(max = 100) String code) {}

  record Acceptance(
      @NotNull @Size(max = 200) String token, @NotNull @EnteredPassword String password) {}

  /**
   * @param timeZone becomes the account's when its first owner joins; otherwise it changes nothing
   */
  record InviteAcceptance(
      @NotNull @Size(max = 200) String token,
      @NotNull @EnteredPassword String password,
      @Nullable @Size(max = TimeZones.LONGEST) String timeZone) {}

  record ResetRequest(@NotNull @Size(max = 320) String email) {}

  record PasswordChange(
      @NotNull @EnteredPassword String currentPassword,
      @NotNull @EnteredPassword String newPassword) {}
}
