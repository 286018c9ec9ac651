package com.resolutionflow.analytics.baseline;

import com.resolutionflow.casefile.Redaction;
import com.resolutionflow.database.TextRewrite;
import com.resolutionflow.session.SessionEvent;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Removes words from the notes on measurements of a session whose step was redacted. */
@Component
class BaselineRedaction {

  private final TextRewrite texts;

  BaselineRedaction(TextRewrite texts) {
    this.texts = texts;
  }

  @EventListener
  void on(SessionEvent.Redacted redacted) {
    Redaction redaction = redacted.redaction().redaction();
    texts.rewrite(
        """
        select ctid::text as row, note from baseline where session_id = :session for no key update
        """,
        "update baseline set note = :note where ctid = cast(:row as tid)",
        Map.of("session", redacted.sessionId()),
        (column, note) -> redaction.inWords(note));
    texts.rewrite(
        """
        select c.ctid::text as row, c.note from baseline_change c
        where c.baseline_id in (select id from baseline where session_id = :session) for no key update
        """,
        "update baseline_change set note = :note where ctid = cast(:row as tid)",
        Map.of("session", redacted.sessionId()),
        (column, note) -> redaction.inWords(note));
  }
}
