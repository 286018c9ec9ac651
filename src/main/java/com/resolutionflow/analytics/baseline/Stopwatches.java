package com.resolutionflow.analytics.baseline;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The users' stopwatches: one for each user, kept on the server, so that a reload does not lose it.
 */
@Service
@Transactional
class Stopwatches {

  /** A stopwatch that ran for longer was forgotten. */
  private static final Duration LONGEST = Duration.ofHours(8);

  private final JdbcClient jdbc;
  private final Baselines baselines;
  private final ProductClock clock;

  Stopwatches(JdbcClient jdbc, Baselines baselines, ProductClock clock) {
    this.jdbc = jdbc;
    this.baselines = baselines;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  Optional<Stopwatch> running(Member of) {
    of.require(Role.ENGINEER);
    return jdbc.sql("select started_at, session_id from stopwatch where user_id = :user")
        .param("user", of.id())
        .query(
            (row, number) ->
                new Stopwatch(
                    SqlInstant.get(row, "started_at"), row.getObject("session_id", UUID.class)))
        .optional();
  }

  /**
   * Starts it. Of two concurrent starts the primary key lets one through.
   *
   * @throws Problem 409 {@code stopwatch_running} with {@code started_at}
   */
  Stopwatch start(Member by, @Nullable UUID sessionId) {
    by.require(Role.ENGINEER);
    baselines.refuseUnreadable(by, sessionId);
    Instant now = clock.instant();
    int started =
        jdbc.sql(
                """
                insert into stopwatch (account_id, user_id, session_id, started_at)
                values (:account, :user, :session, :now) on conflict do nothing
                """)
            .param("account", TenantContext.accountId())
            .param("user", by.id())
            .param("session", sessionId)
            .param("now", SqlInstant.of(now))
            .update();
    if (started == 0) {
      Map<String, Object> facts =
          running(by)
              .map(one -> Map.<String, Object>of("started_at", one.startedAt()))
              .orElse(Map.of());
      throw Problem.conflict(
          "stopwatch_running",
          "Your stopwatch is already running. Stop or discard it first.",
          facts);
    }
    return new Stopwatch(now, sessionId);
  }

  /**
   * Stops it and saves the measurement. Of two concurrent stops only one succeeds.
   *
   * @throws Problem 409 {@code stopwatch_not_running}; 409 {@code stopwatch_forgotten} for one that
   *     ran for more than eight hours, which can only be discarded
   */
  Baseline stop(Member by, @Nullable String note) {
    Stopwatch stopped = remove(by).orElseThrow(Stopwatches::notRunning);
    Duration span = Duration.between(stopped.startedAt(), clock.instant());
    if (span.compareTo(LONGEST) > 0) {
      throw Problem.conflict(
          "stopwatch_forgotten",
          "The stopwatch has been running for more than eight hours. Discard it, and ask a team"
              + " admin to enter the time.",
          Map.of("started_at", stopped.startedAt()));
    }
    return baselines.measured(
        by, span.isNegative() ? Duration.ZERO : span, note, stopped.sessionId());
  }

  /** Stops it without saving; does nothing if none is running. */
  void discard(Member by) {
    remove(by);
  }

  private Optional<Stopwatch> remove(Member by) {
    by.require(Role.ENGINEER);
    return jdbc.sql("delete from stopwatch where user_id = :user returning started_at, session_id")
        .param("user", by.id())
        .query(
            (row, number) ->
                new Stopwatch(
                    SqlInstant.get(row, "started_at"), row.getObject("session_id", UUID.class)))
        .optional();
  }

  private static Problem notRunning() {
    return Problem.conflict(
        "stopwatch_not_running", "Your stopwatch is not running. Start it first.", Map.of());
  }
}
