package com.resolutionflow.account.secondfactor;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.EnteredPassword;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.secondfactor.SecondFactors.NewTotpSecret;
import com.resolutionflow.account.secondfactor.SecondFactors.TotpState;
import com.resolutionflow.account.signin.Credential;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own authenticator app and recovery codes. */
@RestController
@RequestMapping("/api/v1/auth/totp")
@Tag(name = "Sign-in")
class SecondFactorController {

  private final SecondFactors factors;

  SecondFactorController(SecondFactors factors) {
    this.factors = factors;
  }

  @GetMapping
  @Operation(operationId = "totp")
  TotpState state(@AuthenticationPrincipal Member member) {
    return factors.state(member);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "beginTotp")
  NewTotpSecret begin(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody(required = false) @Nullable TotpBeginning body,
      HttpServletRequest request) {
    return factors.begin(member, by(request), body == null ? null : body.currentPassword());
  }

  @PostMapping("/confirm")
  @Operation(operationId = "confirmTotp")
  RecoveryCodes confirm(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody TotpCode body,
      HttpServletRequest request) {
    return new RecoveryCodes(factors.confirm(member, by(request), body.code()));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removeTotp")
  void remove(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody TotpRemoval body,
      HttpServletRequest request) {
    factors.remove(member, by(request), body.currentPassword());
  }

  private static Credential by(HttpServletRequest request) {
    return Credential.of(request).orElseThrow(AccountProblems::notSignedIn);
  }

  record TotpBeginning(@Nullable @EnteredPassword String currentPassword) {}

  record TotpCode(@NotNull @Size(max = 100) String code) {}

  record TotpRemoval(@NotNull @EnteredPassword String currentPassword) {}

  /** Shown only this once. */
  record RecoveryCodes(List<String> recoveryCodes) {}
}
