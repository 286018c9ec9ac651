package com.resolutionflow.analytics;

import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.text.Spreadsheet;
import com.resolutionflow.text.ZonedTime;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A period's rows as a CSV file: one line for each claim, and for each escalation without a claim,
 * oldest first. Reads {@link #PAGE} rows at a time, each in a transaction of its own, and writes
 * them outside of it: neither memory nor a connection depends on how large the file is or how
 * slowly somebody takes it. What changes meanwhile is in it or not; no row is in it twice.
 */
@Component
class EscalationExport {

  static final int PAGE = 500;

  private static final List<String> HEADINGS =
      List.of(
          "handoff_id",
          "session_id",
          "created_at",
          "created_by",
          "client",
          "ticket",
          "domain",
          "severity",
          "reason",
          "state",
          "claimed_at",
          "claimed_by",
          "seconds_to_claim",
          "first_action_at",
          "seconds_to_first_action",
          "claim_ended_at",
          "claim_ending");

  private final RowStore rows;
  private final AuditTrail audit;
  private final TransactionTemplate recording;
  private final TransactionTemplate reading;

  EscalationExport(RowStore rows, AuditTrail audit, PlatformTransactionManager transactions) {
    this.rows = rows;
    this.audit = audit;
    this.recording = new TransactionTemplate(transactions);
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  /**
   * Records the export in the audit trail, and writes. The first rows are read before anything is
   * written, so that a failure can still be told.
   */
  void write(Period period, Spreadsheet.Separator separator, Writer out) throws IOException {
    recording.executeWithoutResult(now -> record(period));
    List<RowStore.Keyed> page = next(period, null);
    Spreadsheet sheet = new Spreadsheet(out, separator).line(HEADINGS);
    while (true) {
      for (RowStore.Keyed one : page) {
        sheet.line(cells(one.row(), period.zone()));
      }
      if (page.size() < PAGE) {
        return;
      }
      page = next(period, page.getLast());
    }
  }

  private void record(Period period) {
    audit.record(
        AuditEntry.of(AuditKind.EXPORT)
            .with("of", "escalations")
            .with("from", period.from())
            .with("to", period.to()));
  }

  private List<RowStore.Keyed> next(Period period, RowStore.@Nullable Keyed last) {
    List<RowStore.Keyed> page = reading.execute(now -> rows.next(period, last, PAGE));
    return page == null ? List.of() : page;
  }

  private static List<@Nullable Object> cells(EscalationRow row, ZoneId zone) {
    return Arrays.asList(
        row.handoffId(),
        row.sessionId(),
        ZonedTime.of(row.createdAt(), zone),
        row.createdBy().name(),
        row.clientName(),
        row.ticketRef(),
        row.domain(),
        row.severity(),
        row.reason(),
        row.state(),
        ZonedTime.of(row.claimedAt(), zone),
        row.claimedBy() == null ? null : row.claimedBy().name(),
        row.secondsToClaim(),
        ZonedTime.of(row.firstActionAt(), zone),
        row.secondsToFirstAction(),
        ZonedTime.of(row.endedAt(), zone),
        row.ending());
  }
}
