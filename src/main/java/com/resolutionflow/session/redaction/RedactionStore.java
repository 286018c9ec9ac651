package com.resolutionflow.session.redaction;

import com.resolutionflow.casefile.JsonRedaction;
import com.resolutionflow.casefile.Redaction;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.database.TextRewrite;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Ticket;
import com.resolutionflow.text.SearchText;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts of a locked session, of its steps and of what was written about it. */
@Repository
class RedactionStore {

  private final TextRewrite texts;
  private final JdbcClient jdbc;

  RedactionStore(TextRewrite texts, JdbcClient jdbc) {
    this.texts = texts;
    this.jdbc = jdbc;
  }

  void redact(Session session, JsonRedaction change) {
    redactSession(session, change.redaction());
    redactSteps(session.id(), change);
  }

  private void redactSession(Session session, Redaction redaction) {
    String title = redaction.inDerived(session.title());
    String problem = redaction.inWords(session.problem());
    String reason = session.escalationReason();
    jdbc.sql(
            """
            update session set title = :title, problem = :problem, problem_summary = :summary,
              search_text = :search, escalation_reason = :reason
            where id = :id
            """)
        .param("id", session.id())
        .param("title", title)
        .param("problem", problem)
        .param("summary", redaction.inDerived(session.problemSummary()))
        .param(
            "search",
            SearchText.of(title, problem, session.clientName(), Ticket.refOf(session.ticket())))
        .param("reason", reason == null ? null : redaction.inWords(reason))
        .update();
  }

  private void redactSteps(UUID sessionId, JsonRedaction change) {
    Redaction redaction = change.redaction();
    Map<String, Object> ofSession = Map.of("session", sessionId, "now", SqlInstant.of(change.at()));
    if (redaction.wholeStep()) {
      removeWhole(change);
    }
    rewriteSteps("author_id is not null", ofSession, (column, text) -> redaction.inWords(text));
    rewriteSteps("author_id is null", ofSession, (column, text) -> redaction.inDerived(text));
    texts.rewrite(
        """
        select ctid::text as row, prose from session_documentation where session_id = :session
        for no key update
        """,
        "update session_documentation set prose = :prose where ctid = cast(:row as tid)",
        ofSession,
        (column, prose) -> redaction.inDerived(prose));
    texts.rewrite(
        """
        select ctid::text as row, escalation_package::text as package from session where id = :session
        """,
        """
        update session set escalation_package = cast(:package as jsonb) where ctid = cast(:row as tid)
        """,
        ofSession,
        (column, json) -> change.rewrite(json));
  }

  private void removeWhole(JsonRedaction change) {
    jdbc.sql(
            """
            update step set text = :marker, help = null, redacted_at = :now,
              result_text = case when result_text is not null then :marker end
            where id = :step
            """)
        .param("marker", change.redaction().marker())
        .param("now", SqlInstant.of(change.at()))
        .param("step", change.redaction().stepId())
        .update();
  }

  private void rewriteSteps(
      String whose, Map<String, Object> ofSession, TextRewrite.Replacement replacement) {
    texts.rewrite(
        """
        select ctid::text as row, cast(:now as timestamptz) as now, text, result_text from step
        where session_id = :session and %s for no key update
        """
            .formatted(whose),
        """
        update step set text = :text, result_text = :result_text, redacted_at = :now
        where ctid = cast(:row as tid)
        """,
        ofSession,
        replacement);
  }
}
