package com.resolutionflow.account.deletion;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.EnteredPassword;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/account/deletion")
@Tag(name = "Account")
class AccountDeletionController {

  private final AccountDeletions deletions;

  AccountDeletionController(AccountDeletions deletions) {
    this.deletions = deletions;
  }

  @PostMapping
  @Operation(operationId = "scheduleAccountDeletion")
  AccountDeletion schedule(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody DeletionRequest body,
      HttpServletRequest request) {
    member.require(Role.OWNER);
    Credential by = Credential.of(request).orElseThrow(AccountProblems::notSignedIn);
    return new AccountDeletion(deletions.schedule(member, by, body.name(), body.currentPassword()));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "cancelAccountDeletion")
  void cancel(@AuthenticationPrincipal Member member) {
    member.require(Role.OWNER);
    deletions.cancel(member);
  }

  /**
   * Which account to delete.
   *
   * @param name the account's name as it is written, so that nobody deletes the wrong one
   */
  record DeletionRequest(
      @NotNull @Size(max = 200) String name, @Nullable @EnteredPassword String currentPassword) {}

  /** When the account will be deleted. */
  record AccountDeletion(Instant deleteAt) {}
}
