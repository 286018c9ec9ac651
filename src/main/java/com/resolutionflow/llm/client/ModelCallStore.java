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

  /** Writes a call that begins. */
  void insert(UUID accountId, UUID id, String purpose, String provider, String model) {
    jdbc.sql(
            """
            insert into model_call (account_id, id, purpose, provider, model)
            values (:account, :id, :purpose, :provider, :model)
            """)
        .param("account", accountId)
        .param("id", id)
        .param("purpose", purpose)
        .param("provider", provider)
        .param("model", model)
        .update();
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
  Budget budget(int perHour, int perDay) {
    return jdbc.sql(
            """
            select count(*) filter (where c.created_at > now() - interval '1 hour') as hour,
                   count(*) filter (where c.created_at >= date_trunc('day', now(), a.time_zone)) as day
              from account a
              left join model_call c on c.account_id = a.id and c.created_at > now() - interval '25 hours'
            """)
        .query((row, number) -> new Budget(perHour, perDay, row.getInt("hour"), row.getInt("day")))
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
  }
}
