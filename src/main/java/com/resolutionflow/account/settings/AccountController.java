package com.resolutionflow.account.settings;

import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.TimeZones;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The account and its settings. */
@RestController
@RequestMapping("/api/v1/account")
@Tag(name = "Account")
class AccountController {

  private final AccountSettingsService settings;

  AccountController(AccountSettingsService settings) {
    this.settings = settings;
  }

  @GetMapping
  @Operation(operationId = "readAccount")
  AccountSettings read() {
    return settings.read();
  }

  @PatchMapping
  @Operation(operationId = "changeAccount")
  AccountSettings change(
      @AuthenticationPrincipal Member member, @Valid @RequestBody AccountChange change) {
    member.require(Role.OWNER);
    return settings.change(member, change);
  }

  /**
   * What to change; what is left out stays.
   *
   * @param retentionDays null in the JSON to keep concluded sessions for good
   * @param businessHours null in the JSON for always open
   */
  record AccountChange(
      @Nullable @Size(max = DisplayName.LONGEST) String name,
      @Nullable @Size(max = TimeZones.LONGEST) String timeZone,
      @Nullable @JsonDeserialize(using = NullableDaysDeserializer.class)
          Optional<Integer> retentionDays,
      @Nullable Boolean requireSecondFactor,
      @Nullable @JsonDeserialize(using = NullableHoursDeserializer.class)
          Optional<@Valid BusinessHours> businessHours) {}
}
