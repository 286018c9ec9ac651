package com.resolutionflow.audit;

import com.resolutionflow.http.CsvResponse;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.tenant.AccountZone;
import com.resolutionflow.tenant.Caller;
import com.resolutionflow.text.Spreadsheet;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was done in the account, for its admins. */
@RestController
@RequestMapping("/api/v1")
class AuditController {

  private final AuditEvents events;
  private final AuditExport export;
  private final AuditTrail trail;
  private final AccountZone zone;

  AuditController(AuditEvents events, AuditExport export, AuditTrail trail, AccountZone zone) {
    this.events = events;
    this.export = export;
    this.trail = trail;
    this.zone = zone;
  }

  @GetMapping("/audit-events")
  Page<AuditEvent> listAuditEvents(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable UUID actor,
      @RequestParam(required = false) @Nullable AuditKind kind,
      @RequestParam(required = false) @Nullable String subject,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      PageRequest page) {
    caller.requireAdmin();
    return events.page(AuditQuery.of(actor, kind, subject, from, to, zone.timeZone()), page);
  }

  /** Recorded before the first row is read, so that an export that breaks off is recorded too. */
  @GetMapping("/audit-events.csv")
  @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv"))
  void exportAuditEvents(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable UUID actor,
      @RequestParam(required = false) @Nullable AuditKind kind,
      @RequestParam(required = false) @Nullable String subject,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "comma") Spreadsheet.Separator separator,
      HttpServletResponse response)
      throws IOException {
    caller.requireAdmin();
    AuditQuery query = AuditQuery.of(actor, kind, subject, from, to, zone.timeZone());
    trail.record(
        AuditEntry.of(AuditKind.EXPORT)
            .with("of", "audit_events")
            .with("actor", actor)
            .with("kind", kind)
            .with("subject", subject)
            .with("from", query.from())
            .with("to", query.to()));
    CsvResponse.send(response, "audit-events.csv", out -> export.write(query, separator, out));
  }
}
