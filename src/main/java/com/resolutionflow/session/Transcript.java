package com.resolutionflow.session;

import com.resolutionflow.account.Ids;
import com.resolutionflow.account.Member;
import com.resolutionflow.account.Person;
import com.resolutionflow.assistant.CaseFile;
import com.resolutionflow.assistant.CaseStep.Kind;
import com.resolutionflow.assistant.CaseStep.Outcome;
import com.resolutionflow.assistant.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one session while it is written to, under the lock on its row: numbers what is added, remembers what is
 * new or changed, and writes each at once.
 */
class Transcript {

  private final Session session;
  private final StepStore store;
  private final Instant now;
  private final List<Step> steps;
  private final List<Step> touched = new ArrayList<>();

  Transcript(Session session, StepStore store, Instant now) {
    this.session = session;
    this.store = store;
    this.now = now;
    this.steps = new ArrayList<>(store.of(session.id()));
  }

  Step say(Kind kind, @Nullable Member author, String text) {
    return add(step(kind, author, text, null, null, null));
  }

  /** What the technician did on their own; done if it has an outcome. */
  Step record(Kind kind, Member author, String text, @Nullable Outcome outcome, @Nullable String result) {
    boolean task = kind == Kind.QUESTION || kind == Kind.ACTION;
    Step.State state = !task ? null : outcome == null ? Step.State.OPEN : Step.State.DONE;
    return add(step(kind, author, text, state, outcome, result));
  }

  Step suggest(Task task) {
    return add(
        new Step(
            Ids.next(), steps.size() + 1, task.kind(), null, task.text(), Step.State.OPEN, null, null, task.help(), now,
            null, task.check()));
  }

  /** Gives a task its state and result; reopening it takes both away. */
  Step complete(Step task, Step.State state, @Nullable Outcome outcome, @Nullable String result) {
    Instant completedAt = state == Step.State.OPEN ? null : now;
    Step completed =
        new Step(
            task.id(), task.seq(), task.kind(), task.author(), task.text(), state, outcome, result, task.help(),
            task.createdAt(), completedAt, task.check());
    steps.set(task.seq() - 1, completed);
    store.complete(completed);
    touched.add(completed);
    return completed;
  }

  @Nullable Step find(UUID stepId) {
    return steps.stream().filter(step -> step.id().equals(stepId)).findFirst().orElse(null);
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The steps that were changed or added here, in that order. */
  List<Step> touched() {
    return List.copyOf(touched);
  }

  int size() {
    return steps.size();
  }

  CaseFile asCaseFile() {
    return session.with(steps).asCaseFile();
  }

  private Step step(
      Kind kind,
      @Nullable Member author,
      String text,
      Step.@Nullable State state,
      @Nullable Outcome outcome,
      @Nullable String result) {
    return new Step(
        Ids.next(), steps.size() + 1, kind, author == null ? null : Person.of(author), text, state, outcome, result,
        null, now, state == Step.State.DONE ? now : null, null);
  }

  private Step add(Step step) {
    store.insert(session.id(), step);
    steps.add(step);
    touched.add(step);
    return step;
  }
}
