package com.resolutionflow.analytics;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.http.CsvResponse;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.text.Spreadsheet;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
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

/** How quickly escalations are picked up and acted on. */
@RestController
@RequestMapping("/api/v1/analytics/flowpilot")
class EscalationAnalyticsController {

  private final EscalationAnalytics analytics;
  private final EscalationExport export;

  EscalationAnalyticsController(EscalationAnalytics analytics, EscalationExport export) {
    this.analytics = analytics;
    this.export = export;
  }

  @GetMapping("/escalations")
  EscalationFigures readEscalationFigures(
      @AuthenticationPrincipal Member member,
      @RequestParam(required = false) @Nullable String period,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    return analytics.figures(analytics.period(member, period, from, to));
  }

  /** The rows behind the figures, for a spreadsheet. */
  @GetMapping("/escalations.csv")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  void exportEscalations(
      @AuthenticationPrincipal Member member,
      @RequestParam(required = false) @Nullable String period,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "comma") Spreadsheet.Separator separator,
      HttpServletResponse response)
      throws IOException {
    Period wanted = analytics.period(member, period, from, to);
    String file = "escalations-" + wanted.from() + "-" + wanted.to() + ".csv";
    CsvResponse.send(response, file, out -> export.write(wanted, separator, out));
  }

  /** The rows behind one number. */
  @GetMapping("/escalations/rows")
  Page<EscalationRow> listEscalationRows(
      @AuthenticationPrincipal Member member,
      @RequestParam(required = false) @Nullable String period,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String of,
      @RequestParam(required = false) @Nullable String domain,
      @RequestParam(required = false) @Nullable String client,
      @RequestParam(name = "user_id", required = false) @Nullable UUID user,
      @RequestParam(required = false) @Nullable Integer hour,
      @RequestParam(name = "from_seconds", required = false) @Nullable Long fromSeconds,
      @RequestParam(name = "under_seconds", required = false) @Nullable Long underSeconds,
      PageRequest page) {
    Period wanted = analytics.period(member, period, from, to);
    RowFilter.Counted counted = RowFilter.Counted.parse(of);
    return analytics.rows(
        new RowFilter(wanted, counted, domain, client, user, hour, fromSeconds, underSeconds),
        page);
  }
}
