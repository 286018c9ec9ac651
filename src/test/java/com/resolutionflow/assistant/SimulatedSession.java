package com.resolutionflow.assistant;

import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.assistant.guidance.SuggestedTask;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as the session module would keep it: what the copilot says and asks becomes steps,
 * tasks are completed in place.
 */
public final class SimulatedSession {

  private static final PlaybookLibrary SHELF = PlaybookLibrary.load();

  private final Playbooks playbooks;
  private final String problem;
  private final List<CaseStep> steps = new ArrayList<>();
  private Guidance last;

  private SimulatedSession(Playbooks playbooks, String problem) {
    this.playbooks = playbooks;
    this.problem = problem;
    add(StepKind.MESSAGE, true, problem, null, null, null, null);
    this.last = guided();
  }

  public static SimulatedSession of(Playbooks playbooks, String problem) {
    return new SimulatedSession(playbooks, problem);
  }

  public SimulatedSession says(String message) {
    add(StepKind.MESSAGE, true, message, null, null, null, null);
    guided();
    return this;
  }

  /** Answers a question that the copilot asked. */
  SimulatedSession answers(String check, String text) {
    return completes(check, StepState.DONE, Outcome.ANSWERED, text);
  }

  /** Reports on an action that the copilot proposed. */
  SimulatedSession reports(String check, Outcome outcome) {
    return completes(check, StepState.DONE, outcome, null);
  }

  SimulatedSession skips(String check) {
    return completes(check, StepState.SKIPPED, null, null);
  }

  /** Records what the technician did on their own. */
  public SimulatedSession did(
      StepKind kind, String text, @Nullable Outcome outcome, @Nullable String result) {
    add(kind, true, text, outcome == null ? null : StepState.DONE, outcome, result, null);
    guided();
    return this;
  }

  /** Asks and answers a check whether the copilot would have asked it now or not. */
  public SimulatedSession asked(
      String reference, @Nullable Outcome outcome, @Nullable String text) {
    Playbook.Check check = SHELF.check(reference);
    add(check.kind(), false, check.text(), StepState.DONE, outcome, text, reference);
    guided();
    return this;
  }

  private SimulatedSession completes(
      String check, StepState state, @Nullable Outcome outcome, @Nullable String text) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      CaseStep step = steps.get(i);
      if (step.check() != null
          && step.check().endsWith("/" + check)
          && step.state() == StepState.OPEN) {
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
    add(StepKind.REPLY, false, last.reply(), null, null, null, null);
    last.tasks()
        .forEach(
            task -> add(task.kind(), false, task.text(), StepState.OPEN, null, null, task.check()));
    return last;
  }

  private void add(
      StepKind kind,
      boolean technician,
      String text,
      @Nullable StepState state,
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

  public List<String> asked() {
    return last.tasks().stream().map(SuggestedTask::check).toList();
  }

  List<String> open() {
    return steps.stream()
        .filter(s -> s.state() == StepState.OPEN)
        .map(s -> s.check().substring(s.check().indexOf('/') + 1))
        .toList();
  }

  public List<CaseStep> steps() {
    return List.copyOf(steps);
  }

  public CaseFile file() {
    return new CaseFile(problem, "Contoso Ltd", steps);
  }

  public AssessmentContent assessed() {
    return playbooks.assess(file(), "Stuck, the user is waiting", null);
  }
}
