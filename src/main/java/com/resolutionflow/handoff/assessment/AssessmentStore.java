package com.resolutionflow.handoff.assessment;

import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.handoff.assessment.Assessment.Edits;
import com.resolutionflow.handoff.assessment.Assessment.Source;
import com.resolutionflow.text.EnumWord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of assessments after their handoff was made. Every change of the words is one
 * conditional update to a higher version; what a model or the junior wrote is never replaced by
 * what the playbooks write.
 */
@Component
class AssessmentStore {

  private final JdbcClient jdbc;
  private final AssessmentRows rows;
  private final JsonMapper json;

  AssessmentStore(JdbcClient jdbc, AssessmentRows rows, JsonMapper json) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.json = json;
  }

  /** Replaces what the playbooks wrote before, if {@code assessment} has a higher version. */
  boolean replace(UUID handoffId, Assessment assessment) {
    return jdbc.sql(
                """
                update assessment set state = :assessment_state, version = :version, source = :source,
                  reason_code = :reason_code, content = :content::jsonb, updated_at = :updated
                where handoff_id = :id and version < :version and source = 'playbook'
                """)
            .params(rows.parameters(assessment))
            .param("id", handoffId)
            .param("updated", SqlInstant.of(assessment.updatedAt()))
            .update()
        == 1;
  }

  /**
   * Makes it wait for a generation; of two at the same time the first wins. The words stay as they
   * are.
   */
  boolean await(UUID handoffId, UUID generation) {
    return jdbc.sql(
                """
                update assessment set state = 'generating', reason_code = null, generation_id = :generation
                where handoff_id = :id and state = 'ready'
                """)
            .param("id", handoffId)
            .param("generation", generation)
            .update()
        == 1;
  }

  /**
   * Takes the model's words, except where the junior edited; false if it waits for another
   * generation by now.
   */
  boolean upgrade(UUID handoffId, UUID generation, AssessmentResult.Completed given, Instant now) {
    return jdbc.sql(
            """
            select a.edits, h.reason, h.engineer_notes
            from assessment a join handoff h on h.account_id = a.account_id and h.id = a.handoff_id
            where a.handoff_id = :id and a.generation_id = :generation
            for no key update of a
            """)
        .param("id", handoffId)
        .param("generation", generation)
        .query(
            (row, number) ->
                new Words(
                    rows.edits(row.getString("edits")),
                    row.getString("reason"),
                    row.getString("engineer_notes")))
        .optional()
        .map(words -> upgrade(handoffId, given, words, now))
        .orElse(false);
  }

  private boolean upgrade(
      UUID handoffId, AssessmentResult.Completed given, Words words, Instant now) {
    AssessmentContent content =
        Generation.withWords(given.content(), words.reason(), words.notes());
    return jdbc.sql(
                """
                update assessment set state = 'ready', version = version + 1, source = :source, reason_code = null,
                  content = :content::jsonb, model = :model, tokens_in = :tokens_in, tokens_out = :tokens_out,
                  latency_ms = :latency, updated_at = :now
                where handoff_id = :id
                """)
            .param("id", handoffId)
            .param("source", EnumWord.of(words.edits().isEmpty() ? Source.MODEL : Source.EDITED))
            .param("content", json.writeValueAsString(words.edits().applyTo(content)))
            .param("model", given.model())
            .param("tokens_in", given.tokensIn())
            .param("tokens_out", given.tokensOut())
            .param("latency", given.latencyMs())
            .param("now", SqlInstant.of(now))
            .update()
        == 1;
  }

  /**
   * Ends the waiting without new words; only words of the playbooks carry the reason and how long
   * the model was given.
   */
  boolean fail(
      UUID handoffId, UUID generation, String reason, @Nullable Integer waited, Instant now) {
    return jdbc.sql(
                """
                update assessment set state = 'ready', version = version + 1, updated_at = :now,
                  reason_code = case source when 'playbook' then :reason end,
                  latency_ms = case source when 'playbook' then :waited else latency_ms end
                where handoff_id = :id and generation_id = :generation and state = 'generating'
                """)
            .param("id", handoffId)
            .param("generation", generation)
            .param("reason", reason)
            .param("waited", waited)
            .param("now", SqlInstant.of(now))
            .update()
        == 1;
  }

  /** The people's own words that stay in whatever a model writes. */
  private record Words(Edits edits, String reason, @Nullable String notes) {}
}
