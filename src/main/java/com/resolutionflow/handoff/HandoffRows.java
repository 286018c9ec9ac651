package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.handoff.Handoff.ClientPromise;
import com.resolutionflow.session.Snapshot;
import com.resolutionflow.session.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a handoff is laid out in its rows: a card leaves the long tail of the snapshot where it is.
 */
@Component
class HandoffRows {

  private static final String COLUMNS =
      """
      h.id, h.session_id, h.intent, h.state, h.severity, h.reason, h.engineer_notes, h.promise_text, h.promise_due_at,
      h.created_at, h.claimed_at, h.first_action_at, h.announcements, h.snapshot_head,
      h.created_by, creator.name as created_by_name,
      h.target_user_id, target.name as target_user_id_name,
      h.claimed_by, claimer.name as claimed_by_name,
      a.state as assessment_state, a.version, a.source, a.reason_code, a.content, a.model, a.tokens_in, a.tokens_out,
      a.latency_ms, a.updated_at as assessment_updated_at
      """;

  private static final String TABLES =
      """
      from handoff h
      join assessment a on a.account_id = h.account_id and a.handoff_id = h.id
      join account_user creator on creator.account_id = h.account_id and creator.id = h.created_by
      left join account_user target on target.account_id = h.account_id and target.id = h.target_user_id
      left join account_user claimer on claimer.account_id = h.account_id and claimer.id = h.claimed_by
      """;

  static final String CARD = "select " + COLUMNS + TABLES;
  static final String WHOLE = "select h.snapshot_steps, " + COLUMNS + TABLES;

  private final JsonMapper json;

  HandoffRows(JsonMapper json) {
    this.json = json;
  }

  Handoff card(ResultSet row, int number) throws SQLException {
    return handoff(row, json.readValue(row.getString("snapshot_head"), Snapshot.class));
  }

  Handoff whole(ResultSet row, int number) throws SQLException {
    Snapshot head = json.readValue(row.getString("snapshot_head"), Snapshot.class);
    SnapshotSteps steps = json.readValue(row.getString("snapshot_steps"), SnapshotSteps.class);
    return handoff(row, head.withSteps(steps.steps(), steps.conversationTail()));
  }

  Map<String, @Nullable Object> parameters(Handoff handoff) {
    Snapshot snapshot = handoff.snapshot();
    ClientPromise promise = handoff.clientPromise();
    Map<String, @Nullable Object> parameters = assessmentParameters(handoff.assessment());
    parameters.put("id", handoff.id());
    parameters.put("session", handoff.sessionId());
    parameters.put("severity", handoff.severity().ordinal());
    parameters.put("reason", handoff.reason());
    parameters.put("notes", handoff.engineerNotes());
    parameters.put("promise", promise == null ? null : promise.text());
    parameters.put("due", promise == null ? null : promise.dueAt().atOffset(ZoneOffset.UTC));
    parameters.put("by", handoff.createdBy().id());
    parameters.put("target", handoff.targetUser() == null ? null : handoff.targetUser().id());
    parameters.put("now", Timestamp.from(handoff.createdAt()));
    parameters.put("head", json.writeValueAsString(snapshot.withoutSteps()));
    parameters.put("steps", json.writeValueAsString(SnapshotSteps.of(snapshot)));
    return parameters;
  }

  Map<String, @Nullable Object> assessmentParameters(Assessment assessment) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("assessment_state", HandoffStore.word(assessment.state()));
    parameters.put("version", assessment.version());
    parameters.put("source", HandoffStore.word(assessment.source()));
    parameters.put("reason_code", assessment.reasonCode());
    parameters.put("content", json.writeValueAsString(assessment.content()));
    parameters.put("model", assessment.model());
    parameters.put("tokens_in", assessment.tokensIn());
    parameters.put("tokens_out", assessment.tokensOut());
    parameters.put("latency_ms", assessment.latencyMs());
    return parameters;
  }

  /** Null where the junior edited nothing. */
  @Nullable String json(Assessment.Edits edits) {
    return edits.isEmpty() ? null : json.writeValueAsString(edits);
  }

  private Handoff handoff(ResultSet row, Snapshot snapshot) throws SQLException {
    return new Handoff(
        row.getObject("id", UUID.class),
        row.getObject("session_id", UUID.class),
        Handoff.Intent.valueOf(constant(row, "intent")),
        Handoff.State.valueOf(constant(row, "state")),
        HandoffStore.severity(row.getInt("severity")),
        row.getString("reason"),
        row.getString("engineer_notes"),
        promise(row),
        person(row, "created_by"),
        row.getObject("target_user_id") == null ? null : person(row, "target_user_id"),
        row.getTimestamp("created_at").toInstant(),
        row.getObject("claimed_by") == null ? null : person(row, "claimed_by"),
        instant(row, "claimed_at"),
        instant(row, "first_action_at"),
        announcements(row),
        snapshot,
        assessment(row));
  }

  /** Mostly there are none, which needs no reading. */
  private List<Announcement> announcements(ResultSet row) throws SQLException {
    String kept = row.getString("announcements");
    return "[]".equals(kept) ? List.of() : List.of(json.readValue(kept, Announcement[].class));
  }

  private Assessment assessment(ResultSet row) throws SQLException {
    AssessmentContent content = json.readValue(row.getString("content"), AssessmentContent.class);
    return new Assessment(
        Assessment.State.valueOf(constant(row, "assessment_state")),
        row.getInt("version"),
        Assessment.Source.valueOf(constant(row, "source")),
        row.getString("reason_code"),
        content.summaryProse(),
        content.whatWeKnow(),
        content.likelyCause(),
        content.suggestedSteps().stream().map(Assessment.SuggestedStep::new).toList(),
        content.confidence(),
        row.getString("model"),
        row.getObject("tokens_in", Integer.class),
        row.getObject("tokens_out", Integer.class),
        row.getObject("latency_ms", Integer.class),
        row.getTimestamp("assessment_updated_at").toInstant());
  }

  private static @Nullable ClientPromise promise(ResultSet row) throws SQLException {
    String text = row.getString("promise_text");
    OffsetDateTime due = row.getObject("promise_due_at", OffsetDateTime.class);
    return text == null || due == null ? null : new ClientPromise(text, due.toInstant());
  }

  private static Person person(ResultSet row, String column) throws SQLException {
    return new Person(row.getObject(column, UUID.class), row.getString(column + "_name"));
  }

  private static String constant(ResultSet row, String column) throws SQLException {
    return row.getString(column).toUpperCase(Locale.ROOT);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** The part of the snapshot that cards do without. */
  record SnapshotSteps(List<Step> steps, List<Step> conversationTail) {

    static SnapshotSteps of(Snapshot snapshot) {
      return new SnapshotSteps(
          snapshot.steps() == null ? List.of() : snapshot.steps(),
          snapshot.conversationTail() == null ? List.of() : snapshot.conversationTail());
    }
  }
}
