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
  @Operation(operationId = "passkeys", summary = "Your passkeys, at most ten")
  PasskeyList list(@AuthenticationPrincipal Member member) {
    return new PasskeyList(passkeys.list(member));
  }

  @DeleteMapping("/passkeys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "removePasskey",
      summary =
          "Removes a passkey; more than ten minutes after signing in it takes your password. The"
              + " last second factor stays where your company demands one")
  void remove(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable PasskeyProof body,
      HttpServletRequest request) {
    passkeys.remove(member, id, password(body), request);
  }

  @PostMapping("/webauthn/register/options")
  @Operation(
      operationId = "beginPasskey",
      summary =
          "What navigator.credentials.create needs to make a passkey, within five minutes; more"
              + " than ten minutes after signing in it takes your password")
  ObjectNode begin(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody(required = false) @Nullable PasskeyProof body,
      HttpServletRequest request,
      HttpServletResponse response) {
    return passkeys.begin(member, password(body), request, response);
  }

  @PostMapping("/webauthn/register")
  @Operation(
      operationId = "addPasskey",
      summary =
          "Adds the passkey that the browser made: {publicKey: {label, credential}}. Who has no"
              + " recovery codes gets ten, shown once")
  Added add(
      @AuthenticationPrincipal Member member,
      @RequestBody ObjectNode body,
      HttpServletRequest request,
      HttpServletResponse response) {
    return passkeys.add(member, body, request, response);
  }

  @PostMapping("/webauthn/authenticate/options")
  @Operation(
      operationId = "askForPasskey",
      summary =
          "What navigator.credentials.get needs to sign in, within five minutes: with any passkey,"
              + " or as the second step after the password")
  ObjectNode options(
      @RequestBody(required = false) @Nullable PasskeyUse body,
      HttpServletRequest request,
      HttpServletResponse response) {
    return signIn.options(
        body != null && Boolean.TRUE.equals(body.secondFactor()), request, response);
  }

  @PostMapping("/webauthn/authenticate")
  @Operation(
      operationId = "signInWithPasskey",
      summary = "Signs in with what the passkey has signed, or completes a sign-in with it")
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
