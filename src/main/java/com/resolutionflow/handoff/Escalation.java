package com.resolutionflow.handoff;

import com.resolutionflow.handoff.Handoff.ClientPromise;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.assessment.Assessment;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the junior enters when they escalate. */
public record Escalation(
    String reason,
    @Nullable String engineerNotes,
    @Nullable UUID targetUserId,
    Severity severity,
    @Nullable ClientPromise clientPromise,
    Assessment.Edits edits) {}
