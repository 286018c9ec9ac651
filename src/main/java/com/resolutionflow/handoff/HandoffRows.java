package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.handoff.Handoff.ClientPromise;
import com.resolutionflow.handoff.assessment.AssessmentRows;
import com.resolutionflow.secret.Sha256;
import com.resolutionflow.session.Snapshot;
import com.resolutionflow.session.Step;
import com.resolutionflow.text.EnumWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Maps handoffs to columns and back; a card does without the long steps of the snapshot. */
@Component
class HandoffRows {

  private static final String COLUMNS =
      """
      h.id, h.session_id, h.intent, h.state, h.severity, h.reason, h.engineer_notes, h.promise_text, h.promise_due_at,
      h.created_at, h.claimed_at, h.first_action_at, h.announcements, h.snapshot_head,
      h.created_by, creator.name as created_by_name,
      h.target_user_id, target.name as target_user_id_name,
      h.claimed_by, claimer.name as claimed_by_name,
      """
          + AssessmentRows.COLUMNS;

  private static final String TABLES =
      """
      from handoff h
      join assessment a on a.account_id = h.account_id and a.handoff_id = h.id
      join account_user creator on creator.account_id = h.account_id and creator.id = h.created_by
      left join account_user target on target.account_id = h.account_id and target.id = h.target_user_id
      left join account_user claimer on claimer.account_id = h.account_id and claimer.id = h.claimed_by
      """;

  static final String CARD = "select " + COLUMNS + TABLES;

  static final String WHOLE =
      "select coalesce(h.snapshot_steps, earlier.snapshot_steps) as snapshot_steps, "
          + COLUMNS
          + TABLES
          + "left join handoff earlier on earlier.account_id = h.account_id"
          + " and earlier.id = h.snapshot_of ";

  private final AssessmentRows assessments;
  private final JsonMapper json;

  HandoffRows(AssessmentRows assessments, JsonMapper json) {
    this.assessments = assessments;
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
    Map<String, @Nullable Object> parameters = assessments.parameters(handoff.assessment());
    parameters.put("id", handoff.id());
    parameters.put("session", handoff.sessionId());
    parameters.put("severity", handoff.severity().ordinal());
    parameters.put("reason", handoff.reason());
    parameters.put("notes", handoff.engineerNotes());
    parameters.put("promise", promise == null ? null : promise.text());
    parameters.put("due", promise == null ? null : promise.dueAt().atOffset(ZoneOffset.UTC));
    parameters.put("by", handoff.createdBy().id());
    parameters.put("target", handoff.targetUser() == null ? null : handoff.targetUser().id());
    parameters.put("now", SqlInstant.of(handoff.createdAt()));
    parameters.put("head", json.writeValueAsString(snapshot.withoutSteps()));
    String steps = json.writeValueAsString(SnapshotSteps.of(snapshot));
    parameters.put("steps", steps);
    parameters.put("hash", Sha256.of(steps));
    return parameters;
  }

  String reminder(Reminder reminder) {
    return json.writeValueAsString(List.of(reminder));
  }

  private Handoff handoff(ResultSet row, Snapshot snapshot) throws SQLException {
    return new Handoff(
        row.getObject("id", UUID.class),
        row.getObject("session_id", UUID.class),
        EnumWord.parse(Handoff.Intent.class, row.getString("intent")),
        EnumWord.parse(Handoff.State.class, row.getString("state")),
        HandoffStore.severity(row.getInt("severity")),
        row.getString("reason"),
        row.getString("engineer_notes"),
        promise(row),
        person(row, "created_by"),
        row.getObject("target_user_id") == null ? null : person(row, "target_user_id"),
        SqlInstant.get(row, "created_at"),
        row.getObject("claimed_by") == null ? null : person(row, "claimed_by"),
        SqlInstant.find(row, "claimed_at"),
        SqlInstant.find(row, "first_action_at"),
        reminders(row),
        snapshot,
        assessments.read(row));
  }

  /** Mostly there are none, which needs no parsing. */
  private List<Reminder> reminders(ResultSet row) throws SQLException {
    String stored = row.getString("announcements");
    return "[]".equals(stored) ? List.of() : List.of(json.readValue(stored, Reminder[].class));
  }

  private static @Nullable ClientPromise promise(ResultSet row) throws SQLException {
    String text = row.getString("promise_text");
    Instant due = SqlInstant.find(row, "promise_due_at");
    return text == null || due == null ? null : new ClientPromise(text, due);
  }

  private static Person person(ResultSet row, String column) throws SQLException {
    return new Person(row.getObject(column, UUID.class), row.getString(column + "_name"));
  }

  /** The part of the snapshot that cards do not need. */
  record SnapshotSteps(List<Step> steps, List<Step> conversationTail) {

    static SnapshotSteps of(Snapshot snapshot) {
      return new SnapshotSteps(
          snapshot.steps() == null ? List.of() : snapshot.steps(),
          snapshot.conversationTail() == null ? List.of() : snapshot.conversationTail());
    }
  }
}
