package com.resolutionflow.session;

import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.problem.Problem;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a task, checked for consistency: a done task always has an outcome, and no other
 * task has one.
 */
record TaskAnswer(StepState state, @Nullable Outcome outcome, @Nullable String result) {

  static TaskAnswer of(
      Step task, StepState state, @Nullable Outcome outcome, @Nullable String result) {
    if (task.state() == null) {
      throw Problem.conflict(
          "not_a_task",
          "This step is not a question or an action, so it cannot be answered.",
          Map.of());
    }
    if (state != StepState.DONE && outcome != null) {
      throw Problem.invalid("outcome", "is only allowed when state is done");
    }
    if (state == StepState.OPEN && result != null) {
      throw Problem.invalid("text", "is only allowed when state is done or skipped");
    }
    return switch (state) {
      case OPEN, SKIPPED -> new TaskAnswer(state, null, result);
      case DONE -> new TaskAnswer(state, outcomeOf(task, outcome, result), result);
    };
  }

  boolean matches(Step task) {
    return task.state() == state
        && task.outcome() == outcome
        && Objects.equals(task.resultText(), result);
  }

  private static Outcome outcomeOf(Step task, @Nullable Outcome outcome, @Nullable String result) {
    boolean answered = outcome == null || outcome == Outcome.ANSWERED;
    if (answered && result == null) {
      throw Problem.invalid(
          task.kind() == StepKind.QUESTION ? "text" : "outcome",
          task.kind() == StepKind.QUESTION
              ? "is required: a question that is done needs its answer"
              : "is required: an action that is done needs one of worked, no_change, worse,"
                  + " pending_verification");
    }
    return outcome == null ? Outcome.ANSWERED : outcome;
  }
}
