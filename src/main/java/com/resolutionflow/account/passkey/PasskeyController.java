package com.resolutionflow.account.passkey;

import com.resolutionflow.account.passkey.Passkeys.Added;
import com.resolutionflow.account.people.EnteredPassword;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.secondfactor.PendingSignInCookie;
import com.resolutionflow.account.signin.BrowserSignIn;
import com.resolutionflow.account.signin.Me;
import com.resolutionflow.account.signin.ProvenUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** One's own passkeys, and signing in with one. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Sign-in")
class PasskeyController {

  private final Passkeys passkeys;
  private final PasskeySignIn signIn;
  private final ChallengeCookie challenge;
  private final PendingSignInCookie pending;
  private final BrowserSignIn browser;

  PasskeyController(
      Passkeys passkeys,
      PasskeySignIn signIn,
      ChallengeCookie challenge,
      PendingSignInCookie pending,
      BrowserSignIn browser) {
    this.passkeys = passkeys;
    this.signIn = signIn;
    this.challenge = challenge;
    this.pending = pending;
    this.browser = browser;
  }

  @GetMapping("/passkeys")
  @Operation(operationId = "passkeys")
  PasskeyList list(@AuthenticationPrincipal Member member) {
    return new PasskeyList(passkeys.list(member));
  }

  @DeleteMapping("/passkeys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removePasskey")
  void remove(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable PasskeyProof body,
      HttpServletRequest request) {
    passkeys.remove(member, id, password(body), request);
  }

  @PostMapping("/webauthn/register/options")
  @Operation(operationId = "beginPasskey")
  ObjectNode begin(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody(required = false) @Nullable PasskeyProof body,
      HttpServletRequest request,
      HttpServletResponse response) {
    return passkeys.begin(member, password(body), request, response);
  }

  @PostMapping("/webauthn/register")
  @Operation(operationId = "addPasskey")
  Added add(
      @AuthenticationPrincipal Member member,
      @RequestBody ObjectNode body,
      HttpServletRequest request,
      HttpServletResponse response) {
    return passkeys.add(member, body, request, response);
  }

  @PostMapping("/webauthn/authenticate/options")
  @Operation(operationId = "askForPasskey")
  ObjectNode options(
      @RequestBody(required = false) @Nullable PasskeyUse body,
      HttpServletRequest request,
      HttpServletResponse response) {
    return signIn.options(
        body != null && Boolean.TRUE.equals(body.secondFactor()), request, response);
  }

  @PostMapping("/webauthn/authenticate")
  @Operation(operationId = "signInWithPasskey")
  Me authenticate(
      @RequestBody ObjectNode body, HttpServletRequest request, HttpServletResponse response) {
    ProvenUser proven = signIn.accept(body, request);
    challenge.clear(response);
    pending.clear(request, response);
    return browser.open(proven, request, response);
  }

  private static @Nullable String password(@Nullable PasskeyProof body) {
    return body == null ? null : body.currentPassword();
  }

  record PasskeyList(List<Passkey> items) {}

  record PasskeyProof(@Nullable @EnteredPassword String currentPassword) {}

  record PasskeyUse(@Nullable Boolean secondFactor) {}
}
