package com.resolutionflow.analytics;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.text.Spreadsheet;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The figures of an account's escalations, for engineers and above. */
@Service
@Transactional(readOnly = true)
public class EscalationAnalytics {

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

  private final FigureStore store;
  private final RowStore rows;
  private final Accounts accounts;
  private final Members members;
  private final ProductClock clock;
  private final AuditTrail audit;

  EscalationAnalytics(
      FigureStore store,
      RowStore rows,
      Accounts accounts,
      Members members,
      ProductClock clock,
      AuditTrail audit) {
    this.store = store;
    this.rows = rows;
    this.accounts = accounts;
    this.members = members;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Parses a period of whole days in the account's time zone; first checks that the reader is an
   * engineer or above.
   */
  public Period period(
      Member reader, @Nullable String name, @Nullable String from, @Nullable String to) {
    reader.require(Role.ENGINEER);
    return Period.of(name, from, to, accounts.timeZone(), clock);
  }

  EscalationFigures figures(Period period) {
    FiguresAccumulator summing = new FiguresAccumulator(period);
    store.escalations(period).forEach(summing::add);
    store.claims(period).forEach(summing::add);
    return summing.figures(members.names(summing.users()));
  }

  /** A page of the rows behind one number of {@link #figures}, newest first. */
  Page<EscalationRow> rows(RowFilter filter, PageRequest page) {
    return Page.of(rows.page(filter, page), page, keyed -> keys(filter, keyed))
        .map(RowStore.Keyed::row);
  }

  private static List<?> keys(RowFilter filter, RowStore.Keyed last) {
    return filter.of().countsClaims()
        ? List.of(
            Objects.requireNonNull(last.row().claimedAt()), Objects.requireNonNull(last.claimId()))
        : List.of(last.row().createdAt(), last.row().handoffId());
  }

  /**
   * A period's rows as a CSV file: one line for each claim, and for each escalation without a
   * claim. Recorded in the audit trail.
   */
  @Transactional
  String file(Period period) {
    audit.record(
        AuditEntry.of(AuditKind.EXPORT)
            .with("of", "escalations")
            .with("from", period.from())
            .with("to", period.to()));
    Spreadsheet sheet = new Spreadsheet().line(HEADINGS);
    rows.all(period).forEach(row -> sheet.line(cells(row)));
    return sheet.text();
  }

  private static List<@Nullable Object> cells(EscalationRow row) {
    return Arrays.asList(
        row.handoffId(),
        row.sessionId(),
        row.createdAt(),
        row.createdBy().name(),
        row.clientName(),
        row.ticketRef(),
        row.domain(),
        row.severity(),
        row.reason(),
        row.state(),
        row.claimedAt(),
        row.claimedBy() == null ? null : row.claimedBy().name(),
        row.secondsToClaim(),
        row.firstActionAt(),
        row.secondsToFirstAction(),
        row.endedAt(),
        row.ending());
  }
}
