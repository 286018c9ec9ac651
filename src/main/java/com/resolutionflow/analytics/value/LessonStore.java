package com.resolutionflow.analytics.value;

import com.resolutionflow.analytics.Period;
import com.resolutionflow.analytics.value.Lessons.Case;
import com.resolutionflow.analytics.value.Lessons.Found;
import com.resolutionflow.analytics.value.Lessons.HitRate;
import com.resolutionflow.analytics.value.Lessons.Reason;
import com.resolutionflow.analytics.value.Lessons.Repeat;
import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.database.SqlInstant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads patterns in the escalations of a period. */
@Component
class LessonStore {

  private static final int MOST = 10;
  private static final int QUICK_SECONDS = 600;

  private static final String CASES =
      """
      select m.session_id, m.handoff_id, s.title, h.reason, m.client_name, m.created_at,
        date_part('epoch', c.ended_at - c.claimed_at) as took, st.text as step
      from measured_handoff m
      join handoff h on h.account_id = m.account_id and h.id = m.handoff_id
      join session s on s.account_id = m.account_id and s.id = m.session_id
      left join step st on st.account_id = m.account_id and st.id = m.fixed_by
      left join lateral (
        select * from measured_claim last
        where last.account_id = m.account_id and last.handoff_id = m.handoff_id and last.ending = 'resolved'
        order by last.claimed_at desc limit 1) c on true
      where m.created_at >= :start and m.created_at < :end
      """;

  private final JdbcClient jdbc;
  private final Playbooks playbooks;

  LessonStore(JdbcClient jdbc, Playbooks playbooks) {
    this.jdbc = jdbc;
    this.playbooks = playbooks;
  }

  long escalations(Period period) {
    return count(
        period,
        "select count(*) from measured_handoff m where m.created_at >= :start and m.created_at <"
            + " :end");
  }

  List<Reason> reasons(Period period) {
    return jdbc.sql(
            """
            select min(h.reason) as reason, count(*) as n, array_agg(m.handoff_id order by m.created_at desc) as ids
            from measured_handoff m join handoff h on h.account_id = m.account_id and h.id = m.handoff_id
            where m.created_at >= :start and m.created_at < :end
            group by lower(regexp_replace(trim(h.reason), '\\s+', ' ', 'g'))
            having count(*) > 1 order by n desc, reason limit :most
            """)
        .params(bounds(period))
        .query(
            (row, number) ->
                new Reason(row.getString("reason"), row.getLong("n"), of(period, ids(row))))
        .list();
  }

  List<Repeat> repeats(Period period) {
    return jdbc.sql(
            """
            select m.client_name, m.playbook, count(distinct m.session_id) as n,
              array_agg(m.handoff_id order by m.created_at desc) as ids
            from measured_handoff m
            where m.created_at >= :start and m.created_at < :end and m.playbook is not null
              and m.client_name is not null and m.playbook not like 'general-%'
            group by m.client_name, m.playbook
            having count(distinct m.session_id) > 1 order by n desc, m.client_name collate order_for_people,
              m.playbook
            limit :most
            """)
        .params(bounds(period))
        .query(
            (row, number) ->
                new Repeat(
                    row.getString("client_name"),
                    row.getString("playbook"),
                    playbooks.title(row.getString("playbook")),
                    row.getLong("n"),
                    of(period, ids(row))))
        .list();
  }

  Found solvedQuickly(Period period) {
    String quick =
        "c.ending = 'resolved' and c.ended_at - c.claimed_at <= make_interval(secs => "
            + QUICK_SECONDS
            + ")";
    return new Found(
        claims(period, quick),
        claims(period, "c.ending = 'resolved'"),
        cases(period, " and " + quick));
  }

  private long claims(Period period, String condition) {
    return count(
        period,
        """
        select count(distinct m.handoff_id) from measured_handoff m
        join measured_claim c on c.account_id = m.account_id and c.handoff_id = m.handoff_id
        where m.created_at >= :start and m.created_at < :end and
        """
            + condition);
  }

  Found fixedByPlaybook(Period period) {
    String sent =
        "select count(*) from measured_handoff m where m.created_at >= :start and m.created_at <"
            + " :end";
    return new Found(
        count(period, sent + " and m.fixed_by is not null"),
        count(period, sent + " and m.resolved_at is not null and m.claimed_at is not null"),
        cases(period, " and m.fixed_by is not null"));
  }

  /** By confidence; each session counts once, with its last escalation. */
  List<HitRate> likelyCause(Period period) {
    return jdbc.sql(
            """
            select level, count(last.*) as n, count(*) filter (where last.cause_confirmed) as right
            from unnest(array['high', 'medium', 'low']) with ordinality as levels (level, place)
            left join (
              select distinct on (m.session_id) m.confidence, m.cause_confirmed from measured_handoff m
              where m.created_at >= :start and m.created_at < :end
              order by m.session_id, m.created_at desc) last
              on last.confidence = level and last.cause_confirmed is not null
            group by level, place order by place
            """)
        .params(bounds(period))
        .query(
            (row, number) -> {
              long n = row.getLong("n");
              Double rate =
                  n < Lessons.ENOUGH_FOR_A_RATE
                      ? null
                      : Math.round(row.getLong("right") * 1_000.0 / n) / 1_000.0;
              return new HitRate(row.getString("level"), n, rate);
            })
        .list();
  }

  private List<Case> of(Period period, UUID[] handoffs) {
    return jdbc.sql(CASES + " and m.handoff_id = any(:ids) order by m.created_at desc limit :most")
        .params(bounds(period))
        .param("ids", handoffs)
        .query(LessonStore::one)
        .list();
  }

  private List<Case> cases(Period period, String condition) {
    return jdbc.sql(CASES + condition + " order by m.created_at desc limit :most")
        .params(bounds(period))
        .query(LessonStore::one)
        .list();
  }

  private long count(Period period, String statement) {
    return Objects.requireNonNull(
        jdbc.sql(statement).params(bounds(period)).query(Long.class).single());
  }

  private static Map<String, Object> bounds(Period period) {
    return Map.of(
        "start", SqlInstant.of(period.start()), "end", SqlInstant.of(period.end()), "most", MOST);
  }

  /** The newest handoffs of a group. */
  private static UUID[] ids(ResultSet row) throws SQLException {
    UUID[] all = (UUID[]) row.getArray("ids").getArray();
    return all.length <= MOST ? all : Arrays.copyOf(all, MOST);
  }

  private static Case one(ResultSet row, int number) throws SQLException {
    double took = row.getDouble("took");
    Double seconds = row.wasNull() ? null : took;
    return new Case(
        row.getObject("session_id", UUID.class),
        row.getObject("handoff_id", UUID.class),
        row.getString("title"),
        row.getString("reason"),
        row.getString("client_name"),
        SqlInstant.get(row, "created_at"),
        seconds,
        row.getString("step"));
  }
}
