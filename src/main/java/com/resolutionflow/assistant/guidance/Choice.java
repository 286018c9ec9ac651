package com.resolutionflow.assistant.guidance;

import com.resolutionflow.casefile.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One possible result of a task.
 *
 * @param label what the button says; for a question it is the answer's text as well
 * @param outcome the outcome to record for an action; null for an answer to a question, which is
 *     recorded as answered with the label as its text
 * @param means what this result would tell, in words
 */
public record Choice(String label, @Nullable Outcome outcome, String means) {}
