package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.EnteredPassword;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.PasswordProof;
import com.resolutionflow.account.singlesignon.SingleSignOnTrial.TrialResult;
import com.resolutionflow.account.singlesignon.SingleSignOnTrial.TrialStart;
import com.resolutionflow.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The single sign-on of an account, for its owners in a browser. */
@RestController
@RequestMapping("/api/v1/account/single-sign-on")
@Tag(name = "Account")
class SingleSignOnController {

  private final SingleSignOnService service;
  private final SingleSignOnTrial trial;
  private final PasswordProof proof;

  SingleSignOnController(
      SingleSignOnService service, SingleSignOnTrial trial, PasswordProof proof) {
    this.service = service;
    this.trial = trial;
    this.proof = proof;
  }

  @GetMapping
  @Operation(operationId = "readSingleSignOn")
  SingleSignOnSettings read(@AuthenticationPrincipal Member member) {
    member.require(Role.OWNER);
    return service.read();
  }

  @PutMapping
  @Operation(operationId = "putSingleSignOn")
  SingleSignOnSettings put(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody SingleSignOnChange change,
      HttpServletRequest request) {
    proof.require(member.require(Role.OWNER), browser(request), change.currentPassword());
    return service.put(member, change);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteSingleSignOn")
  void delete(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody(required = false) @Nullable SingleSignOnDeletion body,
      HttpServletRequest request) {
    String password = body == null ? null : body.currentPassword();
    proof.require(member.require(Role.OWNER), browser(request), password);
    service.delete(member);
  }

  @PostMapping("/test")
  @Operation(operationId = "testSingleSignOn")
  TrialStart test(
      @AuthenticationPrincipal Member member,
      HttpServletRequest request,
      HttpServletResponse response) {
    member.require(Role.OWNER);
    browser(request);
    return trial.begin(member, response);
  }

  @GetMapping("/test")
  @Operation(operationId = "singleSignOnTestResult")
  TrialResult result(@AuthenticationPrincipal Member member, HttpServletRequest request) {
    member.require(Role.OWNER);
    return trial.result(member, request).orElseThrow(Problem::notFound);
  }

  private static Credential browser(HttpServletRequest request) {
    Credential by = Credential.of(request).orElseThrow(AccountProblems::notSignedIn);
    if (by.kind() != Kind.SIGN_IN) {
      throw Problem.forbidden(
          "not_a_browser",
          "An API token cannot change how people sign in. Sign in with a browser.");
    }
    return by;
  }

  /**
   * What is to be stored.
   *
   * @param clientSecret null to keep the saved one
   * @param provisionRole of people who are no member yet; null to add nobody
   */
  record SingleSignOnChange(
      @NotNull @Size(max = 500) String issuer,
      @NotNull @Size(max = 500) String clientId,
      @Nullable @Size(max = 1000) String clientSecret,
      @NotNull @Size(max = 50) List<@NotNull @Size(max = 200) String> domains,
      @Nullable Role provisionRole,
      boolean required,
      boolean enabled,
      @Nullable @EnteredPassword String currentPassword) {

    /** Leaves out what is secret. */
    @Override
    public String toString() {
      return "SingleSignOnChange to " + issuer;
    }
  }

  record SingleSignOnDeletion(@Nullable @EnteredPassword String currentPassword) {}
}
