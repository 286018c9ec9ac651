package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.tenant.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the ladder: when its rungs come, and how far each handoff has climbed it. */
@Component
class LadderStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  LadderStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What the account has said of its ladder; severities that it said nothing of are absent. */
  List<LadderTimes> said() {
    return jdbc.sql("select * from escalation_ladder").query(LadderStore::times).list();
  }

  LadderTimes times(Severity severity) {
    return jdbc.sql("select * from escalation_ladder where severity = :severity")
        .param("severity", severity.ordinal())
        .query(LadderStore::times)
        .optional()
        .orElseGet(() -> LadderTimes.standard(severity));
  }

  void say(LadderTimes times) {
    jdbc.sql(
            """
            insert into escalation_ladder (account_id, severity, target_after, everyone_after, on_call_after, owner_after,
              claimer_after, untouched_after, on_call_channel)
            values (:account, :severity, :target, :everyone, :on_call, :owner, :claimer, :untouched, :channel)
            on conflict (account_id, severity) do update set target_after = excluded.target_after,
              everyone_after = excluded.everyone_after, on_call_after = excluded.on_call_after,
              owner_after = excluded.owner_after, claimer_after = excluded.claimer_after,
              untouched_after = excluded.untouched_after, on_call_channel = excluded.on_call_channel
            """)
        .param("account", TenantContext.accountId())
        .param("severity", times.severity().ordinal())
        .param("target", times.targetAfterSeconds())
        .param("everyone", times.everyoneAfterSeconds())
        .param("on_call", times.onCallAfterSeconds())
        .param("owner", times.ownerAfterSeconds())
        .param("claimer", times.claimerAfterSeconds())
        .param("untouched", times.untouchedAfterSeconds())
        .param("channel", times.onCallChannel())
        .update();
  }

  /** Somebody did something in a session that waits: it is quiet only from now on. */
  void stirred(UUID session) {
    jdbc.sql(
            "update handoff set quiet_since = clock_timestamp() where session_id = :session and"
                + " state = 'waiting'")
        .param("session", session)
        .update();
  }

  /** How it stands. The session's row is to be held, so that it stays so. */
  Optional<Timed> timed(UUID handoff) {
    return jdbc.sql(
            """
            select h.id, h.state, h.severity, h.created_by, creator.name as created_by_name, h.target_user_id, h.rung,
              h.claimed_by, claimer.name as claimed_by_name, h.first_action_at is not null as acted, h.timer_id,
              extract(epoch from clock_timestamp() - h.quiet_since) as quiet_seconds
            from handoff h
            join account_user creator on creator.account_id = h.account_id and creator.id = h.created_by
            left join account_user claimer on claimer.account_id = h.account_id and claimer.id = h.claimed_by
            where h.id = :id and h.state in ('waiting', 'claimed')
            """)
        .param("id", handoff)
        .query(LadderStore::timed)
        .optional();
  }

  /** Every handoff of the account for which a timer runs, with the timer. */
  List<LadderWork.Which> running() {
    return jdbc.sql(
            "select id, timer_id from handoff where timer_id is not null and state in ('waiting',"
                + " 'claimed')")
        .query(
            (row, n) ->
                new LadderWork.Which(
                    row.getObject("id", UUID.class), row.getObject("timer_id", UUID.class)))
        .list();
  }

  /** So many rungs are dealt with, and that timer is the one that rings next; null for none. */
  void climbed(UUID handoff, int rung, @Nullable UUID timer) {
    jdbc.sql("update handoff set rung = :rung, timer_id = :timer where id = :id")
        .param("rung", rung)
        .param("timer", timer)
        .param("id", handoff)
        .update();
  }

  /** Keeps a hop on its handoff. */
  void announced(UUID handoff, Announcement announcement) {
    jdbc.sql(
            "update handoff set announcements = announcements || :announcement::jsonb where id ="
                + " :id")
        .param("announcement", json.writeValueAsString(List.of(announcement)))
        .param("id", handoff)
        .update();
  }

  private static LadderTimes times(ResultSet row, int n) throws SQLException {
    return new LadderTimes(
        HandoffStore.severity(row.getInt("severity")),
        row.getObject("target_after", Integer.class),
        row.getObject("everyone_after", Integer.class),
        row.getObject("on_call_after", Integer.class),
        row.getObject("owner_after", Integer.class),
        row.getObject("claimer_after", Integer.class),
        row.getObject("untouched_after", Integer.class),
        row.getString("on_call_channel"));
  }

  private static Timed timed(ResultSet row, int n) throws SQLException {
    UUID claimer = row.getObject("claimed_by", UUID.class);
    return new Timed(
        row.getObject("id", UUID.class),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        HandoffStore.severity(row.getInt("severity")),
        new Person(row.getObject("created_by", UUID.class), row.getString("created_by_name")),
        row.getObject("target_user_id", UUID.class),
        claimer == null ? null : new Person(claimer, row.getString("claimed_by_name")),
        row.getBoolean("acted"),
        row.getInt("rung"),
        row.getObject("timer_id", UUID.class),
        Duration.ofMillis(Math.round(row.getDouble("quiet_seconds") * 1_000)));
  }

  /**
   * A handoff that waits or is claimed, as the ladder sees it.
   *
   * @param acted whether its claimer has begun to work on it
   * @param rung how many rungs were dealt with
   * @param timer the timer that may ring for it
   * @param quiet for how long nobody has done anything, by the database's clock
   */
  record Timed(
      UUID id,
      State state,
      Severity severity,
      Person createdBy,
      @Nullable UUID target,
      @Nullable Person claimedBy,
      boolean acted,
      int rung,
      @Nullable UUID timer,
      Duration quiet) {

    /** The rungs there are for it, in their order. */
    List<Announcement.Level> levels() {
      if (state == State.WAITING) {
        return LadderTimes.WAITING;
      }
      return acted ? List.of() : LadderTimes.CLAIMED;
    }
  }
}
