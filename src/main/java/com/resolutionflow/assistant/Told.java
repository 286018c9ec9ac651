package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.Kind;
import com.resolutionflow.assistant.CaseStep.State;
import com.resolutionflow.assistant.Finder.Weighed;
import com.resolutionflow.assistant.Playbook.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case file with its words read once. Huge texts are read as far as a fixed amount of work
 * allows: the beginning of each is enough to know what it speaks of.
 *
 * @param aside words from outside the steps, such as the reason of a hand-over
 */
record Told(CaseFile file, List<Step> steps, @Nullable Words aside) {

  private static final int WORK = 160_000;
  private static final int MOST = 8_000;
  private static final int LEAST = 300;

  /**
   * A step with its words.
   *
   * @param result empty where there is none
   * @param tone how a message, finding or note says that something turned out
   */
  record Step(CaseStep step, Words text, Words result, Report.Tone tone) {

    boolean isMessage() {
      return step.kind() == Kind.MESSAGE && step.byTechnician();
    }

    boolean isTask() {
      return step.kind() == Kind.QUESTION || step.kind() == Kind.ACTION;
    }

    boolean isSeen() {
      return step.kind() == Kind.FINDING || step.kind() == Kind.NOTE;
    }

    boolean isDone() {
      return isTask() && step.state() == State.DONE;
    }
  }

  static Told of(CaseFile file, Shelf shelf, @Nullable String aside) {
    int limit = Math.clamp(WORK / Math.max(1, file.steps().size()), LEAST, MOST);
    Words none = shelf.words("", 0);
    List<Step> steps = new ArrayList<>(file.steps().size());
    for (CaseStep step :
        file.steps().stream().sorted(Comparator.comparingInt(CaseStep::seq)).toList()) {
      String result = step.resultText();
      boolean ours = step.kind() == Kind.REPLY || step.kind() == Kind.SYSTEM;
      boolean task = step.kind() == Kind.QUESTION || step.kind() == Kind.ACTION;
      steps.add(
          new Step(
              step,
              ours ? none : shelf.words(step.text(), limit),
              result == null ? none : shelf.words(result, limit),
              ours || task ? Report.Tone.NONE : Report.tone(step.text())));
    }
    if (steps.isEmpty() || !steps.getFirst().isMessage()) {
      return new Told(
          file, steps, shelf.words(file.problem() + "\n" + (aside == null ? "" : aside), MOST));
    }
    return new Told(file, steps, aside == null ? null : shelf.words(aside, MOST));
  }

  /** What the technician wrote freely, with how much each says about what the problem is. */
  List<Weighed> free(Shelf shelf) {
    List<Weighed> free = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.isMessage() || step.isSeen()) {
        free.add(new Weighed(step.text(), i == 0 ? 1.0 : 0.8));
      } else if (step.isTask() && step.step().check() == null && step.step().byTechnician()) {
        free.add(new Weighed(step.text(), 0.3));
      }
      if (!step.result().isEmpty() && !isLabel(step.step(), shelf)) {
        free.add(new Weighed(step.result(), 0.4));
      }
    }
    if (aside != null) {
      free.add(new Weighed(aside, steps.isEmpty() ? 1.0 : 0.6));
    }
    return free;
  }

  /**
   * One of our own answers, clicked: its words are ours and say nothing about which playbook fits.
   */
  private static boolean isLabel(CaseStep step, Shelf shelf) {
    Check check = shelf.check(step.check());
    String result = step.resultText();
    return check != null
        && result != null
        && check.answers().stream().anyMatch(a -> a.label().equalsIgnoreCase(result.strip()));
  }

  /**
   * The technician's last word, when nothing came after it; null when a task was completed since.
   */
  @Nullable Step unanswered() {
    return steps.isEmpty() || !steps.getLast().isMessage() ? null : steps.getLast();
  }
}
