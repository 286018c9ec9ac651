package com.resolutionflow.account;

import com.resolutionflow.account.Users.Invited;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people of the account. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "People")
class UserController {

  private final Users users;

  UserController(Users users) {
    this.users = users;
  }

  @GetMapping
  @Operation(operationId = "listUsers")
  Page<UserListItem> list(@AuthenticationPrincipal Member member, PageRequest page) {
    member.require(Role.ENGINEER);
    return users.list(page).map(user -> UserListItem.of(user, member));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "inviteUser")
  Invited invite(@AuthenticationPrincipal Member member, @Valid @RequestBody NewUser user) {
    member.require(Role.TEAM_ADMIN);
    return users.invite(
        member,
        DisplayName.parse("name", user.name()),
        EmailAddress.parse(user.email()),
        user.role());
  }

  @PostMapping("/{id}/invite")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "inviteUserAgain")
  Invited inviteAgain(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    member.require(Role.TEAM_ADMIN);
    return users.inviteAgain(member, id);
  }

  @PatchMapping("/{id}")
  @Operation(operationId = "changeUser")
  User change(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @Valid @RequestBody UserChange change) {
    member.require(Role.TEAM_ADMIN);
    String name = change.name() == null ? null : DisplayName.parse("name", change.name());
    EmailAddress email = change.email() == null ? null : EmailAddress.parse(change.email());
    return users.change(member, id, name, email, change.role(), change.active());
  }

  @DeleteMapping("/{id}/second-factor")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removeSecondFactor")
  void removeSecondFactor(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    member.require(Role.TEAM_ADMIN);
    users.removeSecondFactor(member, id);
  }

  record NewUser(
      @NotNull @Size(max = DisplayName.LONGEST) String name,
      @NotNull @Size(max = 320) String email,
      @NotNull Role role) {}

  record UserChange(
      @Nullable @Size(max = DisplayName.LONGEST) String name,
      @Nullable @Size(max = 320) String email,
      @Nullable Role role,
      @Nullable Boolean active) {}
}
