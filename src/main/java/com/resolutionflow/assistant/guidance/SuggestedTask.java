package com.resolutionflow.assistant.guidance;

import com.resolutionflow.casefile.StepKind;
import org.jspecify.annotations.Nullable;

/**
 * One thing to ask or to try.
 *
 * @param kind {@code QUESTION} or {@code ACTION}
 * @param check {@code playbook-id/check-id}: keep it with the step, it is how the copilot knows its
 *     own task again; null for one that no playbook knows
 */
public record SuggestedTask(StepKind kind, String text, @Nullable String check, TaskHelp help) {}
