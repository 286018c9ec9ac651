package com.resolutionflow.account.token;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.EnteredPassword;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.TokenScope;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.token.ApiTokens.NewToken;
import com.resolutionflow.account.token.ApiTokens.TokenSpec;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API tokens: the caller's own, and for admins everybody's. */
@RestController
@RequestMapping(ApiTokenController.PATH)
@Tag(name = "API tokens")
class ApiTokenController {

  static final String PATH = "/api/v1/api-tokens";

  private final ApiTokens tokens;

  ApiTokenController(ApiTokens tokens) {
    this.tokens = tokens;
  }

  @GetMapping
  @Operation(operationId = "listApiTokens")
  Page<ApiToken> list(
      @AuthenticationPrincipal Member member,
      @RequestParam(required = false) @Nullable String scope,
      PageRequest page) {
    return switch (scope) {
      case "account" -> tokens.listAccount(member, page);
      case "mine", "" -> tokens.list(member, page);
      case null -> tokens.list(member, page);
      default -> throw Problem.invalid("scope", "must be mine or account");
    };
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "createApiToken")
  NewToken create(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody TokenRequest token,
      HttpServletRequest request) {
    member.require(Role.ENGINEER);
    Credential by = Credential.of(request).orElseThrow(AccountProblems::notSignedIn);
    String name = DisplayName.parse("name", token.name());
    return tokens.create(
        member,
        by,
        new TokenSpec(name, token.scopes(), token.expiresAt(), token.currentPassword()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "revokeApiToken")
  void revoke(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    tokens.revoke(member, id);
  }

  record TokenRequest(
      @NotNull @Size(max = DisplayName.LONGEST) String name,
      @Nullable @Size(max = 3) List<TokenScope> scopes,
      @Nullable Instant expiresAt,
      @Nullable @EnteredPassword String currentPassword) {}
}
