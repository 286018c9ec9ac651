package com.resolutionflow.handoff.assessment;

import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.text.EnumWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maps assessments to columns and back, for statements that read or write a handoff with its own.
 */
@Component
public class AssessmentRows {

  /** The columns that {@link #read} needs, of the table under the alias {@code a}. */
  public static final String COLUMNS =
      """
      a.state as assessment_state, a.version, a.source, a.reason_code, a.content, a.model, a.tokens_in, a.tokens_out,
      a.latency_ms, a.updated_at as assessment_updated_at
      """;

  private final JsonMapper json;

  AssessmentRows(JsonMapper json) {
    this.json = json;
  }

  /** The assessment of the row. */
  public Assessment read(ResultSet row) throws SQLException {
    return new Assessment(
        EnumWord.parse(Assessment.State.class, row.getString("assessment_state")),
        row.getInt("version"),
        EnumWord.parse(Assessment.Source.class, row.getString("source")),
        row.getString("reason_code"),
        json.readValue(row.getString("content"), AssessmentContent.class),
        row.getString("model"),
        row.getObject("tokens_in", Integer.class),
        row.getObject("tokens_out", Integer.class),
        row.getObject("latency_ms", Integer.class),
        SqlInstant.get(row, "assessment_updated_at"));
  }

  /** Parameters of the same names as the columns, the state's and the time's apart. */
  public Map<String, @Nullable Object> parameters(Assessment assessment) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("assessment_state", EnumWord.of(assessment.state()));
    parameters.put("version", assessment.version());
    parameters.put("source", EnumWord.of(assessment.source()));
    parameters.put("reason_code", assessment.reasonCode());
    parameters.put("content", json.writeValueAsString(assessment.content()));
    parameters.put("model", assessment.model());
    parameters.put("tokens_in", assessment.tokensIn());
    parameters.put("tokens_out", assessment.tokensOut());
    parameters.put("latency_ms", assessment.latencyMs());
    return parameters;
  }

  /** Null where the junior edited nothing. */
  public @Nullable String json(Assessment.Edits edits) {
    return edits.isEmpty() ? null : json.writeValueAsString(edits);
  }

  Assessment.Edits edits(@Nullable String stored) {
    return stored == null ? Assessment.Edits.NONE : json.readValue(stored, Assessment.Edits.class);
  }
}
