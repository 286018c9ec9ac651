package com.resolutionflow.analytics;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.text.EnumWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rows behind the figures. */
@Component
class RowStore {

  private static final String COLUMNS =
      """
      select m.handoff_id, m.session_id, s.title, h.reason, m.domain, m.client_name, s.ticket_ref, h.severity, h.state,
        m.created_by, creator.name as created_by_name, m.created_at,
        c.id as claim_id, c.claimed_by, claimer.name as claimed_by_name, c.claimed_at,
        date_part('epoch', c.claimed_at - c.waiting_since) as to_claim, c.first_action_at,
        date_part('epoch', c.first_action_at - c.claimed_at) as to_action, c.ended_at, c.ending
      """;

  private static final String BESIDE =
      """
      join handoff h on h.account_id = m.account_id and h.id = m.handoff_id
      join session s on s.account_id = m.account_id and s.id = m.session_id
      join account_user creator on creator.account_id = m.account_id and creator.id = m.created_by
      left join account_user claimer on claimer.account_id = c.account_id and claimer.id = c.claimed_by
      """;

  private static final String CLAIMS =
      COLUMNS
          + """
          from measured_claim c
          join measured_handoff m on m.account_id = c.account_id and m.handoff_id = c.handoff_id
          """
          + BESIDE;

  /** Each escalation once, with its newest claim. */
  private static final String ESCALATIONS =
      COLUMNS
          + """
          from measured_handoff m
          left join lateral (
            select * from measured_claim newest
            where newest.account_id = m.account_id and newest.handoff_id = m.handoff_id
            order by newest.claimed_at desc, newest.id desc limit 1) c on true
          """
          + BESIDE;

  /**
   * The period's escalations with all their claims, and the period's claims of older escalations,
   * page by page: what is beside a row is read for the rows of the page only.
   */
  private static final String NEXT =
      COLUMNS
          + """
          from (
            select handoff.account_id, handoff.handoff_id, handoff.created_at, claim.id as claim_id,
              coalesce(claim.claimed_at, handoff.created_at) as at, coalesce(claim.id, :none) as key
            from measured_handoff handoff
            left join measured_claim claim
              on claim.account_id = handoff.account_id and claim.handoff_id = handoff.handoff_id
            where handoff.created_at >= coalesce(:after_created::timestamptz, '-infinity')
              and (:after_created::timestamptz is null
                or (handoff.created_at, handoff.handoff_id, coalesce(claim.claimed_at, handoff.created_at),
                  coalesce(claim.id, :none)) > (:after_created, :after_handoff, :after_claimed, :after_claim))
              and (handoff.created_at >= :start and handoff.created_at < :end
                or exists (
                  select 1 from measured_claim late
                  where late.account_id = handoff.account_id and late.handoff_id = handoff.handoff_id
                    and late.claimed_at >= :start and late.claimed_at < :end))
            order by handoff.created_at, handoff.handoff_id, at, key limit :limit) as page
          join measured_handoff m on m.account_id = page.account_id and m.handoff_id = page.handoff_id
          left join measured_claim c on c.account_id = page.account_id and c.id = page.claim_id
          """
          + BESIDE
          + "order by page.created_at, page.handoff_id, page.at, page.key";

  private static final UUID NONE = new UUID(0, 0);

  private final JdbcClient jdbc;

  RowStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A page of the rows behind one number, newest first. */
  List<Keyed> page(RowFilter filter, PageRequest page) {
    return jdbc.sql((filter.of().countsClaims() ? CLAIMS : ESCALATIONS) + filter.where(page))
        .params(filter.parameters(page))
        .query((row, number) -> new Keyed(row(row), row.getObject("claim_id", UUID.class)))
        .list();
  }

  /**
   * The first rows of a period, oldest first, or those after {@code last}.
   *
   * @param most how many at most; fewer are the end
   */
  List<Keyed> next(Period period, @Nullable Keyed last, int most) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("start", SqlInstant.of(period.start()));
    parameters.put("end", SqlInstant.of(period.end()));
    parameters.put("none", NONE);
    parameters.put("limit", most);
    EscalationRow before = last == null ? null : last.row();
    Instant created = before == null ? null : before.createdAt();
    Instant claimed = before == null || before.claimedAt() == null ? created : before.claimedAt();
    UUID claim = last == null ? null : last.claimId();
    parameters.put("after_created", created == null ? null : SqlInstant.of(created));
    parameters.put("after_handoff", before == null ? null : before.handoffId());
    parameters.put("after_claimed", claimed == null ? null : SqlInstant.of(claimed));
    parameters.put("after_claim", claim == null ? NONE : claim);
    return jdbc.sql(NEXT)
        .params(parameters)
        .query((row, number) -> new Keyed(row(row), row.getObject("claim_id", UUID.class)))
        .list();
  }

  /** A row and the id of its claim. */
  record Keyed(EscalationRow row, @Nullable UUID claimId) {}

  private static EscalationRow row(ResultSet row) throws SQLException {
    UUID claimer = row.getObject("claimed_by", UUID.class);
    return new EscalationRow(
        row.getObject("handoff_id", UUID.class),
        row.getObject("session_id", UUID.class),
        row.getString("title"),
        row.getString("reason"),
        row.getString("domain"),
        row.getString("client_name"),
        row.getString("ticket_ref"),
        EnumWord.of(Severity.values()[row.getInt("severity")]),
        row.getString("state"),
        new Person(row.getObject("created_by", UUID.class), row.getString("created_by_name")),
        SqlInstant.get(row, "created_at"),
        claimer == null ? null : new Person(claimer, row.getString("claimed_by_name")),
        SqlInstant.find(row, "claimed_at"),
        seconds(row, "to_claim"),
        SqlInstant.find(row, "first_action_at"),
        seconds(row, "to_action"),
        SqlInstant.find(row, "ended_at"),
        row.getString("ending"));
  }

  private static @Nullable Double seconds(ResultSet row, String column) throws SQLException {
    double seconds = row.getDouble(column);
    return row.wasNull() ? null : Math.round(seconds * 1_000) / 1_000.0;
  }
}
