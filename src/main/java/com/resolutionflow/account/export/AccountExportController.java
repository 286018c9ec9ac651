package com.resolutionflow.account.export;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/account/exports")
@Tag(name = "Account")
class AccountExportController {

  private final AccountExports exports;
  private final ExportDownload download;

  AccountExportController(AccountExports exports, ExportDownload download) {
    this.exports = exports;
    this.download = download;
  }

  @GetMapping
  @Operation(operationId = "listAccountExports")
  ExportList list(@AuthenticationPrincipal Member member) {
    member.require(Role.OWNER);
    return new ExportList(exports.list());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(operationId = "startAccountExport")
  AccountExport start(@AuthenticationPrincipal Member member) {
    member.require(Role.OWNER);
    return exports.start(member);
  }

  @GetMapping("/{id}")
  @Operation(operationId = "downloadAccountExport")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(
              mediaType = "application/zip",
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "202",
      description = "It is still prepared",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AccountExport.class)))
  void download(
      @AuthenticationPrincipal Member member, @PathVariable UUID id, HttpServletResponse response)
      throws IOException {
    member.require(Role.OWNER);
    download.send(id, response);
  }

  /** All exports there are. */
  record ExportList(List<AccountExport> items) {}
}
