package com.resolutionflow.analytics;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The figures of an account's escalations, for engineers and above. */
@Service
@Transactional(readOnly = true)
public class EscalationAnalytics {

  private final FigureStore store;
  private final RowStore rows;
  private final Accounts accounts;
  private final Members members;
  private final ProductClock clock;

  EscalationAnalytics(
      FigureStore store, RowStore rows, Accounts accounts, Members members, ProductClock clock) {
    this.store = store;
    this.rows = rows;
    this.accounts = accounts;
    this.members = members;
    this.clock = clock;
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
}
