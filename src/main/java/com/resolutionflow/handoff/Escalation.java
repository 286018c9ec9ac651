package com.resolutionflow.handoff;

import com.resolutionflow.handoff.Handoff.ClientPromise;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.assessment.Assessment;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a junior says when they escalate.
 *
 * @param askModel whether the model, where there is one, is to write the assessment; otherwise the
 *     playbooks do
 */
public record Escalation(
    String reason,
    @Nullable String engineerNotes,
    @Nullable UUID targetUserId,
    Severity severity,
    @Nullable ClientPromise clientPromise,
    Assessment.Edits edits,
    boolean askModel) {

  public Escalation(
      String reason,
      @Nullable String engineerNotes,
      @Nullable UUID targetUserId,
      Severity severity,
      @Nullable ClientPromise clientPromise,
      Assessment.Edits edits) {
    this(reason, engineerNotes, targetUserId, severity, clientPromise, edits, true);
  }
}
