package com.resolutionflow.account;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.SessionCookie;
import com.resolutionflow.account.signin.SignIn;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where people are signed in. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sign-in")
class SignInListController {

  private final SignIns signIns;
  private final SessionCookie cookie;

  SignInListController(SignIns signIns, SessionCookie cookie) {
    this.signIns = signIns;
    this.cookie = cookie;
  }

  @GetMapping("/auth/sign-ins")
  @Operation(operationId = "listSignIns")
  Page<SignIn> list(
      @AuthenticationPrincipal Member member, PageRequest page, HttpServletRequest request) {
    return signIns.list(member, credential(request), page);
  }

  @DeleteMapping("/auth/sign-ins/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "endSignIn")
  void end(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response) {
    signIns.end(member, id);
    if (credential(request).id().equals(id)) {
      cookie.clear(response);
    }
  }

  @DeleteMapping("/auth/sign-ins")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "endOtherSignIns")
  void endOthers(@AuthenticationPrincipal Member member, HttpServletRequest request) {
    signIns.endOthers(member, credential(request));
  }

  @DeleteMapping("/users/{id}/sign-ins")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "endSignInsOfUser")
  void endAll(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    member.require(Role.TEAM_ADMIN);
    signIns.endAll(member, id);
  }

  private static Credential credential(HttpServletRequest request) {
    return Credential.of(request).orElseThrow(AccountProblems::notSignedIn);
  }
}
