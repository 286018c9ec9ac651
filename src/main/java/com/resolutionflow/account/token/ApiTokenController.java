package com.resolutionflow.account.token;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.token.ApiTokens.NewToken;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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

/** The caller's own API tokens. */
@RestController
@RequestMapping("/api/v1/api-tokens")
@Tag(name = "API tokens")
class ApiTokenController {

  private final ApiTokens tokens;

  ApiTokenController(ApiTokens tokens) {
    this.tokens = tokens;
  }

  @GetMapping
  @Operation(operationId = "listApiTokens", summary = "Your active tokens, newest first")
  Page<ApiToken> list(@AuthenticationPrincipal Member member, PageRequest page) {
    return tokens.list(member, page);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "createApiToken",
      summary = "Creates a token; the response shows it once (engineer and above)")
  NewToken create(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody TokenRequest token,
      HttpServletRequest request) {
    member.require(Role.ENGINEER);
    Credential by = Credential.of(request).orElseThrow(AccountProblems::notSignedIn);
    return tokens.create(member, by, DisplayName.parse("name", token.name()), token.expiresAt());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "revokeApiToken", summary = "Revokes one of your tokens")
  void revoke(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    tokens.revoke(member, id);
  }

  record TokenRequest(
      @NotNull @Size(max = DisplayName.LONGEST) String name, @Nullable Instant expiresAt) {}
}
