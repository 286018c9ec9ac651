package com.resolutionflow.assistant.model;

import com.resolutionflow.assistant.model.Calls.Ended;
import java.sql.Types;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions to the model as rows of the bound account. */
@Repository
class CallStore {

  private final JdbcClient jdbc;

  CallStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Questions of one account begin one after the other until the commit, or two replicas would both find room for one. */
  void lock(UUID accountId) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('model_call ' || ?, 0))")
        .param(accountId.toString())
        .query((row, number) -> true)
        .single();
  }

  /** Writes a question that begins, if the account has one left of its hour and of its day; says whether it had. */
  boolean insert(UUID accountId, UUID id, String purpose, String provider, String model, int perHour, int perDay) {
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
  void end(UUID id, Ended ended) {
    Answer.@Nullable Use use = ended.use();
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

  /** Forgets what is older than that. */
  void deleteOlderThan(Duration age) {
    jdbc.sql("delete from model_call where created_at < now() - make_interval(secs => ?)").param(age.toSeconds()).update();
  }
}
