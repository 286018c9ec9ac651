package com.resolutionflow.escalationpolicy;

import com.resolutionflow.escalationpolicy.ReminderWork.Timer;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.text.EnumWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of running timers, one at most for a handoff. All their times are the database's. */
@Component
class TimerStore {

  private final JdbcClient jdbc;

  TimerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Starts the handoff's timer at the first step, in the place of any that ran before. */
  EscalationPolicy start(Timer timer, Severity severity) {
    return jdbc.sql(
            """
            with started as (
              insert into escalation_timer (account_id, handoff_id, timer_id) values (:account, :handoff, :timer)
              on conflict (account_id, handoff_id) do update set timer_id = excluded.timer_id, next_step = 0,
                last_activity_at = clock_timestamp()
            )
            select * from escalation_policy where severity = :severity
            """)
        .param("account", TenantContext.accountId())
        .param("handoff", timer.handoff())
        .param("timer", timer.timer())
        .param("severity", severity.ordinal())
        .query(PolicyStore::policy)
        .optional()
        .orElseGet(() -> EscalationPolicy.standard(severity));
  }

  /** Goes on at that step with that timer. */
  void advance(Timer timer, int nextStep) {
    jdbc.sql(
            "update escalation_timer set next_step = :step, timer_id = :timer where handoff_id ="
                + " :id")
        .param("step", nextStep)
        .param("timer", timer.timer())
        .param("id", timer.handoff())
        .update();
  }

  void stop(UUID handoff) {
    jdbc.sql("delete from escalation_timer where handoff_id = :id").param("id", handoff).update();
  }

  /** Somebody did something in a session that waits: its steps count from now on. */
  void recordActivity(UUID session) {
    jdbc.sql(
            """
            update escalation_timer t set last_activity_at = clock_timestamp()
            from handoff h
            where h.account_id = t.account_id and h.id = t.handoff_id and h.session_id = :session
              and h.state = 'waiting'
            """)
        .param("session", session)
        .update();
  }

  List<Timer> running() {
    return jdbc.sql("select handoff_id, timer_id from escalation_timer")
        .query(
            (row, n) ->
                new Timer(
                    row.getObject("handoff_id", UUID.class), row.getObject("timer_id", UUID.class)))
        .list();
  }

  Optional<UUID> sessionOf(UUID handoff) {
    return jdbc.sql("select session_id from handoff where id = :id")
        .param("id", handoff)
        .query(UUID.class)
        .optional();
  }

  /** The handoff of a timer that runs. The session's row is to be locked, so that it stays so. */
  Optional<Unattended> unattended(Timer timer) {
    return jdbc.sql(
            """
            select h.id, h.state, h.severity, h.created_by, h.target_user_id, h.claimed_by,
              h.first_action_at is not null as worked_on, t.next_step,
              extract(epoch from clock_timestamp() - t.last_activity_at) as idle_seconds
            from escalation_timer t join handoff h on h.account_id = t.account_id and h.id = t.handoff_id
            where t.handoff_id = :id and t.timer_id = :timer and h.state in ('waiting', 'claimed')
            """)
        .param("id", timer.handoff())
        .param("timer", timer.timer())
        .query(TimerStore::unattended)
        .optional();
  }

  private static Unattended unattended(ResultSet row, int n) throws SQLException {
    return new Unattended(
        row.getObject("id", UUID.class),
        EnumWord.parse(State.class, row.getString("state")),
        Severity.values()[row.getInt("severity")],
        row.getObject("created_by", UUID.class),
        row.getObject("target_user_id", UUID.class),
        row.getObject("claimed_by", UUID.class),
        row.getBoolean("worked_on"),
        row.getInt("next_step"),
        Duration.ofMillis(Math.round(row.getDouble("idle_seconds") * 1_000)));
  }

  /**
   * A handoff that waits or is claimed, as the policy sees it.
   *
   * @param workedOn whether its claimer has begun to work on it
   * @param nextStep the position of the next step
   * @param idle for how long nobody has done anything, by the database's clock
   */
  record Unattended(
      UUID id,
      State state,
      Severity severity,
      UUID createdBy,
      @Nullable UUID target,
      @Nullable UUID claimedBy,
      boolean workedOn,
      int nextStep,
      Duration idle) {}
}
