package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.assistant.guidance.SuggestedTask;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.Uuid7;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one session during a write, under the lock on its row. Numbers new steps, and keeps
 * track of what is new and what was completed so that it can be stored at once.
 */
class Transcript {

  private final Instant now;
  private final List<Step> steps;
  private final List<Step> added = new ArrayList<>();
  private @Nullable Step completed;

  /**
   * @param before the existing steps
   * @param clock the current time; within a session times always increase, even if the clocks of
   *     two replicas differ
   */
  Transcript(List<Step> before, Instant clock) {
    this.now =
        before.stream()
            .map(Step::lastChangedAt)
            .map(Transcript::next)
            .max(Instant::compareTo)
            .filter(clock::isBefore)
            .orElse(clock);
    this.steps = new ArrayList<>(before);
  }

  Step append(StepKind kind, @Nullable Member author, String text) {
    return add(step(kind, author, text, null, null, null));
  }

  /** Adds the copilot's reply; for {@code at} see {@link PendingReply}. */
  Step reply(String text, Instant at) {
    return add(
        new Step(
            Uuid7.next(),
            steps.size() + 1,
            StepKind.REPLY,
            null,
            text,
            null,
            null,
            null,
            null,
            at,
            null,
            null,
            null));
  }

  /**
   * Adds what the technician did without the copilot; a task with an outcome or a result is done.
   */
  Step record(
      StepKind kind,
      Member author,
      String text,
      @Nullable Outcome outcome,
      @Nullable String result) {
    if (kind != StepKind.QUESTION && kind != StepKind.ACTION) {
      return append(kind, author, text);
    }
    Outcome known = outcome == null && result != null ? Outcome.ANSWERED : outcome;
    return add(
        step(kind, author, text, known == null ? StepState.OPEN : StepState.DONE, known, result));
  }

  Step suggest(SuggestedTask task) {
    return add(
        new Step(
            Uuid7.next(),
            steps.size() + 1,
            task.kind(),
            null,
            task.text(),
            StepState.OPEN,
            null,
            null,
            task.help(),
            now,
            null,
            null,
            task.check()));
  }

  /** Sets a task's state and result; reopening it clears both. */
  Step complete(Step task, TaskAnswer answer) {
    Step changed =
        new Step(
            task.id(),
            task.seq(),
            task.kind(),
            task.author(),
            task.text(),
            answer.state(),
            answer.outcome(),
            answer.result(),
            task.help(),
            task.createdAt(),
            answer.state() == StepState.OPEN ? null : now,
            task.redactedAt(),
            task.check());
    steps.set(task.seq() - 1, changed);
    completed = changed;
    return changed;
  }

  /** The step with that id; 404 if there is none. */
  Step require(UUID stepId) {
    return steps.stream()
        .filter(step -> step.id().equals(stepId))
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  List<Step> added() {
    return List.copyOf(added);
  }

  @Nullable Step completed() {
    return completed;
  }

  /** The step that was completed, if any, followed by those that were added. */
  List<Step> changes() {
    List<Step> touched = new ArrayList<>(added);
    if (completed != null) {
      touched.addFirst(completed);
    }
    return List.copyOf(touched);
  }

  Instant now() {
    return now;
  }

  private static Instant next(Instant last) {
    return last.plus(1, ChronoUnit.MICROS);
  }

  private Step step(
      StepKind kind,
      @Nullable Member author,
      String text,
      @Nullable StepState state,
      @Nullable Outcome outcome,
      @Nullable String result) {
    return new Step(
        Uuid7.next(),
        steps.size() + 1,
        kind,
        author == null ? null : Person.of(author),
        text,
        state,
        outcome,
        result,
        null,
        now,
        state == StepState.DONE ? now : null,
        null,
        null);
  }

  private Step add(Step step) {
    steps.add(step);
    added.add(step);
    return step;
  }
}
