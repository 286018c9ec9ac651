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

/** Questions to the model as rows of the bound account. */
@Repository
class ModelCallStore {

  private final JdbcClient jdbc;

  ModelCallStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Questions of one account begin one after the other until the commit, or two replicas would both
   * find room for one.
   */
  void lock(UUID accountId) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('model_call ' || ?, 0))")
        .param(accountId.toString())
        .query((row, number) -> true)
        .single();
  }

  /**
   * Writes a question that begins, if the account has one left of its hour and of its day; says
   * whether it had.
   */
  boolean insert(
      UUID accountId,
      UUID id,
      String purpose,
      String provider,
      String model,
      int perHour,
      int perDay) {
    return jdbc.sql(
                """
                insert into model_call (account_id, id, purpose, provider, model)
                select :account, :id, :purpose, :provider, :model
                  from (select count(*) filter (where c.created_at > now() - interval '1 hour') as hour,
                               count(*) filter (where c.created_at >= date_trunc('day', now(), a.time_zone)) as day
                          from account a
                          left join model_call c
                            on c.account_id = a.id and c.created_at > now() - interval '25 hours'
                         where a.id = :account
                         group by a.id) used
                 where hour < :perHour and day < :perDay
                """)
            .param("account", accountId)
            .param("id", id)
            .param("purpose", purpose)
            .param("provider", provider)
            .param("model", model)
            .param("perHour", perHour)
            .param("perDay", perDay)
            .update()
        == 1;
  }

  /** Writes how a question ended; the model's name becomes the one under which it answered. */
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

  /** How much of the budget is used: the hour slides, the day is the account's own. */
  Usage.Budget budgetUsed(int perHour, int perDay) {
    return jdbc.sql(
            """
            select count(*) filter (where c.created_at > now() - interval '1 hour') as hour,
                   count(*) filter (where c.created_at >= date_trunc('day', now(), a.time_zone)) as day
              from account a
              left join model_call c on c.account_id = a.id and c.created_at > now() - interval '25 hours'
            """)
        .query(
            (row, number) ->
                new Usage.Budget(perHour, perDay, row.getInt("hour"), row.getInt("day")))
        .single();
  }

  /**
   * Questions of the last days, today included. What never ended counts as asked, and as failed
   * once it is old.
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

  /** Forgets what is older than that. */
  void deleteOlderThan(Duration age) {
    jdbc.sql("delete from model_call where created_at < now() - make_interval(secs => ?)")
        .param(age.toSeconds())
        .update();
  }
}
