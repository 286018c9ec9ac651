package com.resolutionflow.account.mail;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The addresses that the account never has anything sent to. */
@RestController
@RequestMapping("/api/v1/account/desk-addresses")
@Tag(name = "Account")
class DeskAddressController {

  private final DeskAddresses addresses;

  DeskAddressController(DeskAddresses addresses) {
    this.addresses = addresses;
  }

  @GetMapping
  @Operation(operationId = "readDeskAddresses")
  DeskAddressesShown read(@AuthenticationPrincipal Member member) {
    member.require(Role.TEAM_ADMIN);
    return shown(addresses.read());
  }

  @PutMapping
  @Operation(operationId = "putDeskAddresses")
  DeskAddressesShown put(
      @AuthenticationPrincipal Member member, @Valid @RequestBody DeskAddressesChange change) {
    member.require(Role.TEAM_ADMIN);
    return shown(addresses.put(member, change.addresses()));
  }

  private DeskAddressesShown shown(List<String> all) {
    return new DeskAddressesShown(all, addresses.sender().orElse(null));
  }

  /** The whole list. */
  record DeskAddressesChange(
      @NotNull @Size(max = DeskAddresses.MOST)
          List<@NotNull @Size(max = LONGEST) String> addresses) {

    private static final int LONGEST = 300;
  }

  /**
   * The list as it is.
   *
   * @param sender the address that e-mails come from, which is never written to either; null
   *     without a mail server
   */
  record DeskAddressesShown(List<String> addresses, @Nullable String sender) {}
}
