package com.resolutionflow.handoff.assessment;

import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.tenant.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of generations. Beginning or adopting one needs the lock of the session's row; between
 * the end of a generation and its adoption the lock of its own row decides, the first one wins.
 */
@Component
class GenerationStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  GenerationStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Begins one for a locked session, and deletes those that no escalation used. */
  void insert(
      Generation begun,
      byte[] material,
      @Nullable String reason,
      @Nullable String notes,
      Duration within) {
    jdbc.sql(
            """
            with unused as (
              delete from generation where session_id = :session and handoff_id is null and state <> 'running'
            )
            insert into generation (account_id, id, session_id, handoff_id, material, reason, engineer_notes,
              deadline_at)
            values (:account, :id, :session, :handoff, :material, :reason, :notes,
              clock_timestamp() + make_interval(secs => :seconds))
            """)
        .param("account", TenantContext.accountId())
        .param("id", begun.id())
        .param("session", begun.sessionId())
        .param("handoff", begun.handoffId())
        .param("material", material)
        .param("reason", reason)
        .param("notes", notes)
        .param("seconds", within.toSeconds())
        .update();
  }

  /** The newest one for that material that belongs to no handoff yet. */
  Optional<Generation> drafted(UUID sessionId, byte[] material) {
    return jdbc.sql(
            """
            select * from generation
            where session_id = :session and handoff_id is null and material = :material
            order by started_at desc limit 1
            """)
        .param("session", sessionId)
        .param("material", material)
        .query(this::generation)
        .optional();
  }

  /** Assigns it to a handoff and returns it as it is now: its end cannot be missed from here on. */
  Generation adopt(UUID id, UUID handoffId) {
    return jdbc.sql("update generation set handoff_id = :handoff where id = :id returning *")
        .param("id", id)
        .param("handoff", handoffId)
        .query(this::generation)
        .single();
  }

  /** Records that a replica is about to ask; empty if the generation has ended. */
  Optional<Asking> beginAsking(UUID id) {
    return jdbc.sql(
            """
            update generation set asked = asked + 1 where id = :id and state = 'running'
            returning session_id, reason, engineer_notes, asked,
              (extract(epoch from deadline_at - clock_timestamp()) * 1000)::bigint as left_ms
            """)
        .param("id", id)
        .query(
            (row, number) ->
                new Asking(
                    row.getObject("session_id", UUID.class),
                    row.getString("reason"),
                    row.getString("engineer_notes"),
                    row.getInt("asked"),
                    Duration.ofMillis(row.getLong("left_ms"))))
        .optional();
  }

  /**
   * Ends it and returns it with its handoff; empty if it had ended before with something that this
   * outcome does not improve: an answer replaces a failure, and nothing replaces an answer.
   */
  Optional<Generation> end(UUID id, AssessmentResult outcome) {
    Map<String, @Nullable Object> parameters = parameters(outcome);
    return jdbc.sql(
            """
            update generation set state = :state, reason_code = :reason_code, content = :content::jsonb, model = :model,
              tokens_in = :tokens_in, tokens_out = :tokens_out, latency_ms = :latency, ended_at = clock_timestamp()
            where id = :id and (state = 'running' or (state = 'failed' and :state = 'given'))
            returning *
            """)
        .params(parameters)
        .param("id", id)
        .query(this::generation)
        .optional();
  }

  /** The session's generations that have not ended. */
  List<UUID> running(UUID sessionId) {
    return jdbc.sql("select id from generation where session_id = :session and state = 'running'")
        .param("session", sessionId)
        .query(UUID.class)
        .list();
  }

  /** Deletes the session's generations, so that none of them can answer any more. */
  void delete(UUID sessionId) {
    jdbc.sql("delete from generation where session_id = :session")
        .param("session", sessionId)
        .update();
  }

  private Map<String, @Nullable Object> parameters(AssessmentResult outcome) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    AssessmentResult.Completed given =
        outcome instanceof AssessmentResult.Completed one ? one : null;
    parameters.put("state", given == null ? "failed" : "given");
    parameters.put(
        "reason_code", outcome instanceof AssessmentResult.Failed failed ? failed.reason() : null);
    parameters.put("content", given == null ? null : json.writeValueAsString(given.content()));
    parameters.put("model", given == null ? null : given.model());
    parameters.put("tokens_in", given == null ? null : given.tokensIn());
    parameters.put("tokens_out", given == null ? null : given.tokensOut());
    parameters.put("latency", given == null ? null : given.latencyMs());
    return parameters;
  }

  private Generation generation(ResultSet row, int number) throws SQLException {
    return new Generation(
        row.getObject("id", UUID.class), row.getObject("session_id", UUID.class),
        row.getObject("handoff_id", UUID.class), outcome(row));
  }

  private @Nullable AssessmentResult outcome(ResultSet row) throws SQLException {
    return switch (row.getString("state")) {
      case "given" ->
          new AssessmentResult.Completed(
              json.readValue(row.getString("content"), AssessmentContent.class),
              row.getString("model"),
              row.getInt("tokens_in"),
              row.getInt("tokens_out"),
              row.getInt("latency_ms"));
      case "failed" -> new AssessmentResult.Failed(row.getString("reason_code"));
      default -> null;
    };
  }

  /**
   * What a replica needs for its question.
   *
   * @param times how often a replica has begun to ask, this time included
   * @param left how much of its time is left; may be negative
   */
  record Asking(
      UUID sessionId, @Nullable String reason, @Nullable String notes, int times, Duration left) {}
}
