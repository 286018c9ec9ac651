package com.resolutionflow.session;

import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.problem.Problem;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a task, made consistent: only a done one has a result, and a done one always
 * says which.
 */
record TaskAnswer(StepState state, @Nullable Outcome outcome, @Nullable String result) {

  static TaskAnswer of(
      Step task, StepState state, @Nullable Outcome outcome, @Nullable String result) {
    if (task.state() == null) {
      throw Problem.conflict(
          "not_a_task", "This step is no task: it cannot be answered.", Map.of());
    }
    if (state != StepState.DONE && outcome != null) {
      throw Problem.invalid("outcome", "belongs to a task that is done");
    }
    if (state == StepState.OPEN && result != null) {
      throw Problem.invalid("text", "belongs to a task that is done or skipped");
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
              ? "A done question needs its answer."
              : "A done action needs its outcome: worked, no_change, worse or"
                  + " pending_verification.");
    }
    return outcome == null ? Outcome.ANSWERED : outcome;
  }
}
