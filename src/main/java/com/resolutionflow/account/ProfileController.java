package com.resolutionflow.account;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.EnteredPassword;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Me;
import com.resolutionflow.account.signin.SignInSessions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own name and e-mail address. */
@RestController
@RequestMapping("/api/v1/auth/me")
@Tag(name = "Sign-in")
class ProfileController {

  private final Profiles profiles;
  private final SignInSessions signIns;

  ProfileController(Profiles profiles, SignInSessions signIns) {
    this.profiles = profiles;
    this.signIns = signIns;
  }

  @PatchMapping
  @Operation(operationId = "changeMe")
  Me change(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody ProfileChange change,
      HttpServletRequest request) {
    Credential by = Credential.of(request).orElseThrow(AccountProblems::notSignedIn);
    String name = change.name() == null ? null : DisplayName.parse("name", change.name());
    EmailAddress email = change.email() == null ? null : EmailAddress.parse(change.email());
    return signIns.me(profiles.change(member, by, name, email, change.currentPassword()));
  }

  record ProfileChange(
      @Nullable @Size(max = DisplayName.LONGEST) String name,
      @Nullable @Size(max = 320) String email,
      @NotNull @EnteredPassword String currentPassword) {}
}
