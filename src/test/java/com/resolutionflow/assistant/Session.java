package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.Kind;
import com.resolutionflow.assistant.CaseStep.Outcome;
import com.resolutionflow.assistant.CaseStep.State;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as the session module would keep it: what the copilot says and asks becomes steps,
 * tasks are completed in place.
 */
final class Session {

  private final Playbooks playbooks;
  private final String problem;
  private final List<CaseStep> steps = new ArrayList<>();
  private Guidance last;

  private Session(Playbooks playbooks, String problem) {
    this.playbooks = playbooks;
    this.problem = problem;
    add(Kind.MESSAGE, true, problem, State.NONE, null, null, null);
    this.last = guided();
  }

  static Session of(Playbooks playbooks, String problem) {
    return new Session(playbooks, problem);
  }

  Session says(String message) {
    add(Kind.MESSAGE, true, message, State.NONE, null, null, null);
    guided();
    return this;
  }

  /** Answers a question that the copilot asked. */
  Session answers(String check, String text) {
    return completes(check, State.DONE, Outcome.ANSWERED, text);
  }

  /** Reports on an action that the copilot proposed. */
  Session reports(String check, Outcome outcome) {
    return completes(check, State.DONE, outcome, null);
  }

  Session skips(String check) {
    return completes(check, State.SKIPPED, null, null);
  }

  /** Records what the technician did on their own. */
  Session did(Kind kind, String text, @Nullable Outcome outcome, @Nullable String result) {
    add(kind, true, text, outcome == null ? State.NONE : State.DONE, outcome, result, null);
    guided();
    return this;
  }

  /** Asks and answers a check whether the copilot would have asked it now or not. */
  Session asked(String reference, @Nullable Outcome outcome, @Nullable String text) {
    Playbook.Check check = Shelf.packed().check(reference);
    add(check.kind(), false, check.text(), State.DONE, outcome, text, reference);
    guided();
    return this;
  }

  private Session completes(
      String check, State state, @Nullable Outcome outcome, @Nullable String text) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      CaseStep step = steps.get(i);
      if (step.check() != null
          && step.check().endsWith("/" + check)
          && step.state() == State.OPEN) {
        steps.set(
            i,
            new CaseStep(
                step.id(),
                step.seq(),
                step.kind(),
                false,
                step.text(),
                state,
                outcome,
                text,
                step.check()));
        guided();
        return this;
      }
    }
    throw new AssertionError("not open: " + check + " in " + open());
  }

  private Guidance guided() {
    last = playbooks.guide(file());
    add(Kind.REPLY, false, last.reply(), State.NONE, null, null, null);
    last.tasks()
        .forEach(
            task -> add(task.kind(), false, task.text(), State.OPEN, null, null, task.check()));
    return last;
  }

  private void add(
      Kind kind,
      boolean technician,
      String text,
      State state,
      @Nullable Outcome outcome,
      @Nullable String result,
      @Nullable String check) {
    int seq = steps.size() + 1;
    steps.add(
        new CaseStep(new UUID(7, seq), seq, kind, technician, text, state, outcome, result, check));
  }

  Guidance last() {
    return last;
  }

  String reply() {
    return last.reply();
  }

  List<String> asked() {
    return last.tasks().stream().map(Task::check).toList();
  }

  List<String> open() {
    return steps.stream()
        .filter(s -> s.state() == State.OPEN)
        .map(s -> s.check().substring(s.check().indexOf('/') + 1))
        .toList();
  }

  List<CaseStep> steps() {
    return List.copyOf(steps);
  }

  CaseFile file() {
    return new CaseFile(problem, "Contoso Ltd", steps);
  }

  AssessmentContent assessed() {
    return playbooks.assess(file(), "Stuck, the user is waiting", null);
  }
}
