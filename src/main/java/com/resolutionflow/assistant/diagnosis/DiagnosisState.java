package com.resolutionflow.assistant.diagnosis;

import com.resolutionflow.assistant.evidence.CaseEvidence;
import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.evidence.EvidenceExtractor;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.assistant.playbook.TextSimilarity;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.StepState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a session stands: the playbook it follows, what that playbook learned, what it thinks, and
 * what it would still try, the most telling first.
 */
public record DiagnosisState(
    CaseText caseText,
    Playbook playbook,
    CaseEvidence evidence,
    CauseRanking ranking,
    List<Check> untried) {

  /** Reads a case; follows the next playbook that fits when the first has nothing left to try. */
  public static DiagnosisState of(
      CaseFile file,
      @Nullable String aside,
      PlaybookLibrary library,
      PlaybookSelector selector,
      TextSimilarity likeness) {
    CaseText caseText = CaseText.of(file, library, aside);
    DiagnosisState first = null;
    for (Playbook playbook : selector.select(caseText)) {
      DiagnosisState situation = of(caseText, playbook, likeness);
      if (!situation.untried().isEmpty() || situation.evidence().fixedBy() != null) {
        return situation;
      }
      first = first == null ? situation : first;
    }
    if (first == null) {
      throw new IllegalStateException("No playbook at all");
    }
    return first;
  }

  private static DiagnosisState of(CaseText caseText, Playbook playbook, TextSimilarity likeness) {
    CaseEvidence reading = EvidenceExtractor.extract(caseText, playbook, likeness);
    CauseRanking diagnosis = CauseRanking.of(playbook, reading.all());
    Set<String> texts = new HashSet<>();
    caseText.steps().stream()
        .filter(CaseText.StepText::isTask)
        .forEach(step -> texts.add(step.step().text()));
    List<Check> untried =
        new NextChecks(
                playbook,
                diagnosis,
                c -> !reading.isAddressed(c) && reading.isReady(c) && !texts.contains(c.text()))
            .byPriority();
    return new DiagnosisState(caseText, playbook, reading, diagnosis, untried);
  }

  /**
   * A general playbook only guesses the domain, so it never claims more than low; a remedy that
   * worked is worth more.
   */
  public Confidence confidence() {
    if (playbook.general()) {
      return Confidence.LOW;
    }
    Confidence confidence = ranking.confidence();
    return confidence == Confidence.LOW && evidence.fixedBy() != null
        ? Confidence.MEDIUM
        : confidence;
  }

  /** The diagnosis as it was without what that step told. */
  public CauseRanking without(CaseStep step) {
    return CauseRanking.of(
        playbook, evidence.all().stream().filter(e -> !step.equals(e.step())).toList());
  }

  public List<CaseStep> openTasks() {
    return caseText.steps().stream()
        .filter(CaseText.StepText::isTask)
        .map(CaseText.StepText::step)
        .filter(s -> s.state() == StepState.OPEN)
        .toList();
  }

  public long doneCount() {
    return caseText.steps().stream().filter(CaseText.StepText::isDone).count();
  }

  public long skippedCount() {
    return caseText.steps().stream()
        .filter(CaseText.StepText::isTask)
        .filter(s -> s.step().state() == StepState.SKIPPED)
        .count();
  }
}
