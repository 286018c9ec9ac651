package com.resolutionflow.analytics;

import com.resolutionflow.database.SqlInstant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the data for a period's figures: each row once, few columns, by an index. */
@Component
public class FigureStore {

  private final JdbcClient jdbc;

  FigureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** When the account made its first escalation. */
  public Optional<Instant> firstEscalationAt() {
    return jdbc.sql("select created_at from measured_handoff order by created_at limit 1")
        .query((row, number) -> SqlInstant.get(row, "created_at"))
        .optional();
  }

  /** The escalations made in the period. */
  List<EscalationFacts> escalations(Period period) {
    return jdbc.sql(
            """
            select created_by, domain, client_name, date_part('epoch', created_at), claimed_at is not null,
              acted_at is not null, resolved_at is not null and acted_at is not null
            from measured_handoff where created_at >= :start and created_at < :end
            """)
        .param("start", SqlInstant.of(period.start()))
        .param("end", SqlInstant.of(period.end()))
        .query(
            (row, number) ->
                new EscalationFacts(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getString(3),
                    row.getDouble(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    row.getBoolean(7)))
        .list();
  }

  /** The claims made in the period, whenever the escalation was made. */
  public List<ClaimTimes> claims(Period period) {
    return jdbc.sql(
            """
            select claimed_by, domain, client_name, date_part('epoch', claimed_at),
              date_part('epoch', claimed_at - waiting_since),
              coalesce(date_part('epoch', first_action_at - claimed_at), 'NaN')
            from measured_claim where claimed_at >= :start and claimed_at < :end
            """)
        .param("start", SqlInstant.of(period.start()))
        .param("end", SqlInstant.of(period.end()))
        .query(
            (row, number) ->
                new ClaimTimes(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getString(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6)))
        .list();
  }
}
