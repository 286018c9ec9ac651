package com.resolutionflow.writeup;

import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.writeup.WriteUp.Context;
import com.resolutionflow.writeup.WriteUp.Format;
import com.resolutionflow.writeup.WriteUp.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of write-ups that were made from a stored text. */
@Component
class WriteUpStore {

  private final JdbcClient jdbc;

  WriteUpStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<WriteUp> find(UUID sessionId, Format audience, Context context, Instant proseAt) {
    return jdbc.sql(
            """
            select body, created_at from write_up
            where session_id = :session and audience = :audience and context = :context and prose_at = :prose_at
            """)
        .param("session", sessionId)
        .param("audience", audience.word())
        .param("context", context.word())
        .param("prose_at", SqlInstant.of(proseAt))
        .query(
            (row, number) ->
                new WriteUp(
                    audience,
                    row.getString("body"),
                    Source.SAVED,
                    SqlInstant.get(row, "created_at")))
        .optional();
  }

  /**
   * Waits for whoever writes to the session, and says when words of it were last removed, so that
   * nothing is stored that still has them.
   */
  Optional<Instant> lockRedacted(UUID sessionId) {
    jdbc.sql("select id from session where id = ? for share").param(sessionId).query().listOfRows();
    return jdbc.sql(
            "select max(redacted_at) as last from step where session_id = ? having max(redacted_at)"
                + " is not null")
        .param(sessionId)
        .query((row, number) -> SqlInstant.get(row, "last"))
        .optional();
  }

  /** Deletes what was made from texts whose words were removed since; it is made anew. */
  void delete(UUID sessionId) {
    jdbc.sql("delete from write_up where session_id = ?").param(sessionId).update();
  }

  /** Returns false if another replica has stored one in the meantime, which is kept. */
  boolean insert(UUID sessionId, WriteUp made, Context context, Instant proseAt) {
    return jdbc.sql(
                """
                insert into write_up (account_id, session_id, audience, context, prose_at, body, created_at)
                values (:account, :session, :audience, :context, :prose_at, :body, :now)
                on conflict do nothing
                """)
            .param("account", TenantContext.accountId())
            .param("session", sessionId)
            .param("audience", made.audience().word())
            .param("context", context.word())
            .param("prose_at", SqlInstant.of(proseAt))
            .param("body", made.text())
            .param("now", SqlInstant.of(made.createdAt()))
            .update()
        == 1;
  }
}
