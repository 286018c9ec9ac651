package com.resolutionflow.assistant;

/**
 * One thing to ask or to try.
 *
 * @param kind {@code QUESTION} or {@code ACTION}
 * @param check {@code playbook-id/check-id}: keep it with the step, it is how the copilot knows its own task again
 */
public record Task(CaseStep.Kind kind, String text, String check, TaskHelp help) {}
