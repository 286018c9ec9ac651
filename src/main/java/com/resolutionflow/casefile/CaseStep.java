package com.resolutionflow.casefile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of a case: a message, a task, an observation or an event of the session.
 *
 * @param byTechnician whether a person wrote it, rather than the copilot
 * @param text the message, the question, the action or the observation itself
 * @param state the state of a task; null for every other kind of step
 * @param resultText the result of a task in the technician's words
 * @param check {@code playbook-id/check-id} when the step came from a playbook; null when the
 *     technician recorded it on their own
 */
public record CaseStep(
    UUID id,
    int seq,
    StepKind kind,
    boolean byTechnician,
    String text,
    @Nullable StepState state,
    @Nullable Outcome outcome,
    @Nullable String resultText,
    @Nullable String check) {}
