package com.resolutionflow.handoff.assessment;

import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.database.TextRewrite;
import com.resolutionflow.session.SessionEvent;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Removes words from the assessments of a session whose step was redacted. A generation that is
 * still running was asked with the old words: it ends as interrupted, and no answer of it counts
 * any more.
 */
@Component
class AssessmentRedaction {

  private final TextRewrite texts;
  private final GenerationStore generations;
  private final GenerationCompletion completion;

  AssessmentRedaction(
      TextRewrite texts, GenerationStore generations, GenerationCompletion completion) {
    this.texts = texts;
    this.generations = generations;
    this.completion = completion;
  }

  @EventListener
  void on(SessionEvent.Redacted redacted) {
    for (UUID running : generations.running(redacted.sessionId())) {
      completion.completeWithin(running, new AssessmentResult.Failed("interrupted"));
    }
    generations.delete(redacted.sessionId());
    texts.rewrite(
        """
        select a.ctid::text as row, a.content::text as content, a.edits::text as edits from assessment a
        where a.handoff_id in (select id from handoff where session_id = :session) for no key update
        """,
        """
        update assessment set content = cast(:content as jsonb), edits = cast(:edits as jsonb),
          version = version + 1
        where ctid = cast(:row as tid)
        """,
        Map.of("session", redacted.sessionId()),
        (column, json) -> redacted.redaction().rewrite(json));
  }
}
