package com.resolutionflow.assistant.evidence;

import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.assistant.playbook.PlaybookMatcher.WeightedText;
import com.resolutionflow.assistant.text.RetoldText;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case file with its words read once. Huge texts are read as far as a fixed amount of work
 * allows: the beginning of each is enough to know what it speaks of.
 *
 * @param file as it is retold, see {@link RetoldText}; the words are read as they were written
 * @param escalationText words from outside the steps, such as the reason of a hand-over
 */
public record CaseText(CaseFile file, List<StepText> steps, @Nullable StemmedText escalationText) {

  private static final int WORK = 160_000;
  private static final int MOST = 8_000;
  private static final int LEAST = 300;

  /**
   * A step with its words.
   *
   * @param step as it is retold
   * @param result empty where there is none
   * @param reported how a message, finding or note says that something turned out
   */
  public record StepText(
      CaseStep step,
      StemmedText text,
      StemmedText result,
      OutcomeClassifier.ReportedOutcome reported) {

    public boolean isMessage() {
      return step.kind() == StepKind.MESSAGE && step.byTechnician();
    }

    public boolean isTask() {
      return step.kind() == StepKind.QUESTION || step.kind() == StepKind.ACTION;
    }

    public boolean isObservation() {
      return step.kind() == StepKind.FINDING || step.kind() == StepKind.NOTE;
    }

    public boolean isDone() {
      return isTask() && step.state() == StepState.DONE;
    }
  }

  public static CaseText of(CaseFile file, PlaybookLibrary library, @Nullable String aside) {
    int limit = Math.clamp(WORK / Math.max(1, file.steps().size()), LEAST, MOST);
    StemmedText none = library.stemmed("", 0);
    List<StepText> steps = new ArrayList<>(file.steps().size());
    for (CaseStep step :
        file.steps().stream().sorted(Comparator.comparingInt(CaseStep::seq)).toList()) {
      String result = step.resultText();
      boolean ours = step.kind() == StepKind.REPLY || step.kind() == StepKind.SYSTEM;
      boolean task = step.kind() == StepKind.QUESTION || step.kind() == StepKind.ACTION;
      steps.add(
          new StepText(
              ours ? step : retold(step, library),
              ours ? none : library.stemmed(step.text(), limit),
              result == null ? none : library.stemmed(result, limit),
              ours || task
                  ? OutcomeClassifier.ReportedOutcome.NONE
                  : OutcomeClassifier.classifyAll(step.text())));
    }
    CaseFile retold =
        new CaseFile(
            RetoldText.of(file.problem()),
            file.clientName(),
            steps.stream().map(StepText::step).toList());
    if (steps.isEmpty() || !steps.getFirst().isMessage()) {
      return new CaseText(
          retold,
          steps,
          library.stemmed(file.problem() + "\n" + (aside == null ? "" : aside), MOST));
    }
    return new CaseText(retold, steps, aside == null ? null : library.stemmed(aside, MOST));
  }

  private static CaseStep retold(CaseStep step, PlaybookLibrary library) {
    String result = step.resultText();
    return new CaseStep(
        step.id(),
        step.seq(),
        step.kind(),
        step.byTechnician(),
        library.check(step.check()) == null ? RetoldText.of(step.text()) : step.text(),
        step.state(),
        step.outcome(),
        result == null ? null : RetoldText.of(result),
        step.check());
  }

  /** What the technician wrote freely, with how much each says about what the problem is. */
  public List<WeightedText> technicianTexts(PlaybookLibrary library) {
    List<WeightedText> free = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      StepText step = steps.get(i);
      if (step.isMessage() || step.isObservation()) {
        free.add(new WeightedText(step.text(), i == 0 ? 1.0 : 0.8));
      } else if (step.isTask() && step.step().check() == null && step.step().byTechnician()) {
        free.add(new WeightedText(step.text(), 0.3));
      }
      if (!step.result().isEmpty() && !isLabel(step.step(), library)) {
        free.add(new WeightedText(step.result(), 0.4));
      }
    }
    if (escalationText != null) {
      free.add(new WeightedText(escalationText, steps.isEmpty() ? 1.0 : 0.6));
    }
    return free;
  }

  /**
   * One of our own answers, clicked: its words are ours and say nothing about which playbook fits.
   */
  private static boolean isLabel(CaseStep step, PlaybookLibrary library) {
    Check check = library.check(step.check());
    String result = step.resultText();
    return check != null
        && result != null
        && check.answers().stream().anyMatch(a -> a.label().equalsIgnoreCase(result.strip()));
  }

  /**
   * The technician's last word, when nothing came after it; null when a task was completed since.
   */
  public @Nullable StepText unansweredMessage() {
    return steps.isEmpty() || !steps.getLast().isMessage() ? null : steps.getLast();
  }
}
