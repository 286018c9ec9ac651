package com.resolutionflow.handoff;

import com.resolutionflow.casefile.Redaction;
import com.resolutionflow.database.TextRewrite;
import com.resolutionflow.session.SessionEvent;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Removes words from the handoffs of a session whose step was redacted. */
@Component
class HandoffRedaction {

  private static final Set<String> SNAPSHOT = Set.of("snapshot_head", "snapshot_steps");

  private final TextRewrite texts;

  HandoffRedaction(TextRewrite texts) {
    this.texts = texts;
  }

  @EventListener
  void on(SessionEvent.Redacted redacted) {
    Redaction redaction = redacted.redaction().redaction();
    texts.rewrite(
        """
        select ctid::text as row, reason, engineer_notes, promise_text, snapshot_head::text as snapshot_head,
          snapshot_steps::text as snapshot_steps
        from handoff where session_id = :session for no key update
        """,
        """
        update handoff set reason = :reason, engineer_notes = :engineer_notes, promise_text = :promise_text,
          snapshot_head = cast(:snapshot_head as jsonb), snapshot_steps = cast(:snapshot_steps as jsonb)
        where ctid = cast(:row as tid)
        """,
        Map.of("session", redacted.sessionId()),
        (column, text) ->
            SNAPSHOT.contains(column)
                ? redacted.redaction().rewrite(text)
                : redaction.inWords(text));
    texts.rewrite(
        """
        select e.ctid::text as row, e.note from handoff_event e
        where e.handoff_id in (select id from handoff where session_id = :session) for no key update
        """,
        "update handoff_event set note = :note where ctid = cast(:row as tid)",
        Map.of("session", redacted.sessionId()),
        (column, note) -> redaction.inWords(note));
  }
}
