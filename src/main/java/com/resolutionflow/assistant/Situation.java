package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.State;
import com.resolutionflow.assistant.Playbook.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a session stands: the playbook it follows, what that playbook learned, what it thinks, and
 * what it would still try, the most telling first.
 */
record Situation(
    Told told, Playbook playbook, Reading reading, Diagnosis diagnosis, List<Check> untried) {

  /** Reads a case; follows the next playbook that fits when the first has nothing left to try. */
  static Situation of(
      CaseFile file, @Nullable String aside, Shelf shelf, Chooser chooser, Likeness likeness) {
    Told told = Told.of(file, shelf, aside);
    Situation first = null;
    for (Playbook playbook : chooser.choose(told)) {
      Situation situation = of(told, playbook, likeness);
      if (!situation.untried().isEmpty() || situation.reading().mended() != null) {
        return situation;
      }
      first = first == null ? situation : first;
    }
    if (first == null) {
      throw new IllegalStateException("No playbook at all");
    }
    return first;
  }

  private static Situation of(Told told, Playbook playbook, Likeness likeness) {
    Reading reading = Reading.of(told, playbook, likeness);
    Diagnosis diagnosis = Diagnosis.of(playbook, reading.evidence());
    Set<String> texts = new HashSet<>();
    told.steps().stream().filter(Told.Step::isTask).forEach(step -> texts.add(step.step().text()));
    List<Check> untried =
        new NextChecks(
                playbook,
                diagnosis,
                c -> !reading.isTouched(c) && reading.isReady(c) && !texts.contains(c.text()))
            .inOrder();
    return new Situation(told, playbook, reading, diagnosis, untried);
  }

  /**
   * A general playbook only guesses the domain, so it never claims more than low; a remedy that
   * worked is worth more.
   */
  Confidence confidence() {
    if (playbook.general()) {
      return Confidence.LOW;
    }
    Confidence confidence = diagnosis.confidence();
    return confidence == Confidence.LOW && reading.mended() != null
        ? Confidence.MEDIUM
        : confidence;
  }

  /** The diagnosis as it was without what that step told. */
  Diagnosis without(CaseStep step) {
    return Diagnosis.of(
        playbook, reading.evidence().stream().filter(e -> !step.equals(e.step())).toList());
  }

  List<CaseStep> open() {
    return told.steps().stream()
        .filter(Told.Step::isTask)
        .map(Told.Step::step)
        .filter(s -> s.state() == State.OPEN)
        .toList();
  }

  long done() {
    return told.steps().stream().filter(Told.Step::isDone).count();
  }

  long skipped() {
    return told.steps().stream()
        .filter(Told.Step::isTask)
        .filter(s -> s.step().state() == State.SKIPPED)
        .count();
  }
}
