package com.resolutionflow.session;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.assistant.guidance.TaskHelp;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.tenant.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of steps: only ever added or completed, and removed with their session alone. */
@Component
class StepStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  StepStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<Step> of(UUID sessionId) {
    return jdbc.sql(
            """
            select s.*, a.name as author_name
            from step s left join account_user a on a.account_id = s.account_id and a.id = s.author_id
            where s.session_id = :session
            order by s.seq
            """)
        .param("session", sessionId)
        .query(this::step)
        .list();
  }

  /** Writes them all in one statement. */
  void insert(UUID sessionId, List<Step> steps) {
    jdbc.sql(
            """
            insert into step (account_id, id, session_id, seq, kind, author_id, text, state, outcome, result_text,
              playbook_check, help, created_at, completed_at)
            select :account, n.id, :session, n.seq, n.kind, n.author_id, n.text, n.state, n.outcome, n.result_text,
              n.playbook_check, n.help, n.created_at, n.completed_at
            from jsonb_to_recordset(:steps::jsonb) as n (id uuid, seq integer, kind text, author_id uuid, text text,
              state text, outcome text, result_text text, playbook_check text, help jsonb, created_at timestamptz,
              completed_at timestamptz)
            """)
        .param("account", TenantContext.accountId())
        .param("session", sessionId)
        .param("steps", json.writeValueAsString(steps.stream().map(Row::of).toList()))
        .update();
  }

  void complete(Step step) {
    jdbc.sql(
            """
            update step set state = :state, outcome = :outcome, result_text = :result, completed_at = :completed
            where id = :id
            """)
        .param("id", step.id())
        .param("state", step.state() == null ? null : step.state().word())
        .param("outcome", step.outcome() == null ? null : step.outcome().word())
        .param("result", step.resultText())
        .param("completed", step.completedAt() == null ? null : SqlInstant.of(step.completedAt()))
        .update();
  }

  private Step step(ResultSet row, int number) throws SQLException {
    UUID author = row.getObject("author_id", UUID.class);
    String state = row.getString("state");
    String outcome = row.getString("outcome");
    String help = row.getString("help");
    return new Step(
        row.getObject("id", UUID.class),
        row.getInt("seq"),
        StepKind.of(row.getString("kind")),
        author == null ? null : new Person(author, row.getString("author_name")),
        row.getString("text"),
        state == null ? null : StepState.of(state),
        outcome == null ? null : Outcome.of(outcome),
        row.getString("result_text"),
        help == null ? null : json.readValue(help, TaskHelp.class),
        SqlInstant.get(row, "created_at"),
        SqlInstant.find(row, "completed_at"),
        SqlInstant.find(row, "redacted_at"),
        row.getString("playbook_check"));
  }

  /** A step under the names of its columns. */
  record Row(
      UUID id,
      int seq,
      StepKind kind,
      @Nullable UUID authorId,
      String text,
      @Nullable StepState state,
      @Nullable Outcome outcome,
      @Nullable String resultText,
      @Nullable String playbookCheck,
      @Nullable TaskHelp help,
      Instant createdAt,
      @Nullable Instant completedAt) {

    static Row of(Step step) {
      return new Row(
          step.id(),
          step.seq(),
          step.kind(),
          step.author() == null ? null : step.author().id(),
          step.text(),
          step.state(),
          step.outcome(),
          step.resultText(),
          step.check(),
          step.help(),
          step.createdAt(),
          step.completedAt());
    }
  }
}
