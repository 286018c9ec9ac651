package com.resolutionflow.llm.client;

import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.client.ModelCallLog.CallResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Calls of the model as rows of the bound account. */
@Repository
class ModelCallStore {

  /** The calls that count, of the whole account, of its replies and write-ups, and of a person. */
  private static final String USED =
      """
      with used as (
        select account_id, day,
               count(*) filter (where in_hour) as hour,
               count(*) filter (where in_day) as today,
               count(*) filter (where in_hour and purpose <> 'assessment') as replies_hour,
               count(*) filter (where in_day and purpose <> 'assessment') as replies_today,
               count(*) filter (where in_hour and purpose = 'reply' and user_id = cast(:user as uuid)) as person_hour,
               count(*) filter (where in_day and purpose = 'reply' and user_id = cast(:user as uuid)) as person_today
          from (select a.id as account_id, (now() at time zone a.time_zone)::date as day, c.purpose, c.user_id,
                       c.created_at > now() - interval '1 hour' as in_hour,
                       c.created_at >= date_trunc('day', now(), a.time_zone) as in_day
                  from account a
                  left join model_call c on c.account_id = a.id and c.created_at > now() - interval '25 hours') call
         group by account_id, day
      )
      """;

  /** Writes a call that has room, and once a day that the budget is nearly used. */
  private static final String BEGIN =
      """
      , begun as (
        insert into model_call (account_id, id, user_id, purpose, provider, model)
        select account_id, :id, cast(:user as uuid), :purpose, :provider, :model
          from used
         where hour < :perHour and today < :perDay
           and (:purpose = 'assessment'
                or (replies_hour < :repliesPerHour and replies_today < :repliesPerDay))
           and (:purpose <> 'reply'
                or (person_hour < :personPerHour and person_today < :personPerDay))
        returning account_id
      ), warned as (
        insert into model_budget_warning (account_id, day)
        select account_id, day
          from used
         where exists (select from begun)
           and (hour + 1 >= 0.8 * :perHour or today + 1 >= 0.8 * :perDay
                or (:purpose <> 'assessment'
                    and (replies_hour + 1 >= 0.8 * :repliesPerHour
                         or replies_today + 1 >= 0.8 * :repliesPerDay)))
        on conflict do nothing
        returning day
      )
      select exists (select from begun) as begun, exists (select from warned) as warned,
             hour, today
        from used
      """;

  private final JdbcClient jdbc;

  ModelCallStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Serialises the calls of one account that begin, until the commit; otherwise two replicas could
   * both take the last call of the budget.
   */
  void lock(UUID accountId) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('model_call ' || ?, 0))")
        .param(accountId.toString())
        .query((row, number) -> true)
        .single();
  }

  /** A call that wants to begin; {@code userId}: whose share of the replies it counts against. */
  record NewCall(UUID id, @Nullable UUID userId, String purpose, String provider, String model) {}

  /**
   * Whether a call may begin.
   *
   * @param firstWarning whether it is the first today by which the budget is nearly used
   * @param usedLastHour with this call, if it may begin
   * @param usedToday with this call, if it may begin
   */
  record Begun(boolean hadRoom, boolean firstWarning, int usedLastHour, int usedToday) {}

  /**
   * Writes a call that begins if the budget has room for it. What counts, decides and writes is one
   * statement, and under {@link #lock} it sees every call that began before: of two that want the
   * last one, whoever locks first gets it.
   */
  Begun begin(NewCall call, BudgetLimits limits) {
    return jdbc.sql(USED + BEGIN)
        .param("id", call.id())
        .param("user", call.userId(), Types.OTHER)
        .param("purpose", call.purpose())
        .param("provider", call.provider())
        .param("model", call.model())
        .param("perHour", limits.perHour())
        .param("perDay", limits.perDay())
        .param("repliesPerHour", limits.repliesPerHour())
        .param("repliesPerDay", limits.repliesPerDay())
        .param("personPerHour", limits.personPerHour())
        .param("personPerDay", limits.personPerDay())
        .query(ModelCallStore::begun)
        .single();
  }

  private static Begun begun(ResultSet row, int number) throws SQLException {
    boolean begun = row.getBoolean("begun");
    int more = begun ? 1 : 0;
    return new Begun(
        begun, row.getBoolean("warned"), row.getInt("hour") + more, row.getInt("today") + more);
  }

  /** Writes how a call ended; the model's name becomes the one under which it answered. */
  void complete(UUID id, CallResult ended) {
    ModelAnswer.@Nullable CallMetrics use = ended.metrics();
    jdbc.sql(
            """
            update model_call
               set ok = :ok, reason = :reason, attempts = :attempts, model = coalesce(:model, model),
                   tokens_in = :in, tokens_out = :out, latency_ms = :latency
             where id = :id and account_id = (select id from account)
            """)
        .param("ok", ended.reason() == null)
        .param("reason", ended.reason() == null ? null : ended.reason().word(), Types.VARCHAR)
        .param("attempts", ended.attempts())
        .param("model", use == null ? null : use.model(), Types.VARCHAR)
        .param("in", use == null ? null : use.tokensIn(), Types.INTEGER)
        .param("out", use == null ? null : use.tokensOut(), Types.INTEGER)
        .param("latency", ended.latencyMs())
        .param("id", id)
        .update();
  }

  /** The budget and how much of it is used. */
  Budget budget(BudgetLimits limits) {
    return jdbc.sql(USED + "select hour, today, replies_hour, replies_today from used")
        .param("user", null, Types.OTHER)
        .query(
            (row, number) ->
                Budget.of(
                    limits,
                    row.getInt("hour"),
                    row.getInt("today"),
                    row.getInt("replies_hour"),
                    row.getInt("replies_today")))
        .single();
  }

  /**
   * Calls of the last days, today included. A call that never ended is counted, and counted as
   * failed after five minutes.
   */
  List<Usage.Item> usage(int days) {
    return jdbc.sql(
            """
            select (c.created_at at time zone a.time_zone)::date as day, c.purpose, c.model,
                   count(*) as calls,
                   count(*) filter (where not c.ok or (c.ok is null and c.created_at < now() - interval '5 minutes'))
                     as failed,
                   coalesce(sum(c.tokens_in), 0) as tokens_in, coalesce(sum(c.tokens_out), 0) as tokens_out,
                   round(percentile_cont(0.5) within group (order by c.latency_ms))::integer as median_latency_ms
              from model_call c join account a on a.id = c.account_id
             where c.created_at >= date_trunc('day', now(), a.time_zone) - make_interval(days => :days - 1)
             group by 1, 2, 3
             order by 1 desc, 2, 3
            """)
        .param("days", days)
        .query(ModelCallStore::item)
        .list();
  }

  /** Why calls of the last days failed; one that never ended failed because it was interrupted. */
  List<Usage.FailureCount> failures(int days) {
    return jdbc.sql(
            """
            select coalesce(c.reason, 'interrupted') as reason, count(*) as calls
              from model_call c join account a on a.id = c.account_id
             where c.created_at >= date_trunc('day', now(), a.time_zone) - make_interval(days => :days - 1)
               and (not c.ok or (c.ok is null and c.created_at < now() - interval '5 minutes'))
             group by 1
             order by 2 desc, 1
            """)
        .param("days", days)
        .query((row, number) -> new Usage.FailureCount(row.getString(1), row.getInt(2)))
        .list();
  }

  private static Usage.Item item(ResultSet row, int number) throws SQLException {
    return new Usage.Item(
        row.getObject("day", LocalDate.class),
        row.getString("purpose"),
        row.getString("model"),
        row.getInt("calls"),
        row.getInt("failed"),
        row.getLong("tokens_in"),
        row.getLong("tokens_out"),
        row.getObject("median_latency_ms", Integer.class));
  }

  /** Deletes what is older than that. */
  void deleteOlderThan(Duration age) {
    jdbc.sql("delete from model_call where created_at < now() - make_interval(secs => ?)")
        .param(age.toSeconds())
        .update();
    jdbc.sql("delete from model_budget_warning where day < current_date - 7").update();
  }
}
