package com.resolutionflow.account;

import com.resolutionflow.account.Credential.Kind;
import com.resolutionflow.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and who one is. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sign-in")
class SignInController {

  private final SignIns signIns;

  SignInController(SignIns signIns) {
    this.signIns = signIns;
  }

  @PostMapping("/auth/login")
  @Operation(operationId = "login", summary = "Signs in with e-mail and password")
  Me login(@Valid @RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
    return enter(signIns.signIn(login.email(), login.password(), request.getRemoteAddr()), request, response);
  }

  @PostMapping("/auth/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "logout", summary = "Ends this browser's sign-in, and its streams")
  void logout(HttpServletRequest request, HttpServletResponse response) {
    Credential credential = Credential.of(request).orElseThrow(Refused::notSignedIn);
    if (credential.kind() != Kind.SIGN_IN) {
      throw Problem.forbidden("not_a_browser", "An API token is not signed out; revoke it instead.");
    }
    signIns.end(credential);
    SignInCookie.clear(request, response);
  }

  @GetMapping("/me")
  @Operation(operationId = "me", summary = "Who is signed in")
  Me me(@AuthenticationPrincipal Member member) {
    return signIns.me(member);
  }

  /** The new sign-in takes the place of the one this browser had, which ends: no id from before is ever promoted. */
  private Me enter(AccountSecret secret, HttpServletRequest request, HttpServletResponse response) {
    Credential.of(request).filter(before -> before.kind() == Kind.SIGN_IN).ifPresent(signIns::end);
    SignInCookie.write(secret, request, response);
    return signIns.me(secret);
  }

  record Login(@NotBlank @Size(max = 320) String email, @NotNull @Size(min = 1, max = 1000) String password) {}
}
