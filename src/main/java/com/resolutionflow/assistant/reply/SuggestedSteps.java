package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.diagnosis.CauseRanking;
import com.resolutionflow.assistant.diagnosis.DiagnosisState;
import com.resolutionflow.assistant.diagnosis.KnownCauses;
import com.resolutionflow.assistant.diagnosis.NextChecks;
import com.resolutionflow.assistant.evidence.CaseEvidence;
import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.evidence.EvidenceExtractor;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.assistant.playbook.TextSimilarity;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a senior should do next: untried, the most telling first, nothing that reads like what
 * failed.
 */
public final class SuggestedSteps {

  private static final int FEWEST = 3;
  private static final int MOST = 5;

  /**
   * What helps with any problem that nobody has understood yet, from the most to the least telling.
   */
  private static final List<String> ALWAYS =
      List.of(
          "Find out what changed shortly before it began: updates, passwords, devices, network,"
              + " licences",
          "Let the person repeat it while you watch, and write down the exact wording of the error",
          "Compare with a colleague or a device that does not have it, and list the differences",
          "Read the event logs around the minute it last happened",
          "Narrow it down: one person or many, one device or all, one place or everywhere",
          "Look up the exact error text in the vendor's known issues and the status page",
          "Check whether the same client had this before, and how it was solved then",
          "Open a case with the vendor, with the timeline and the logs collected so far",
          "Agree on a workaround with the client, so that work goes on while the cause is found",
          "Call the technician who escalated and go through the timeline once together");

  private static final String LAST =
      "Decide the next step with the technician who escalated: all usual steps were tried";

  private final PlaybookLibrary library;
  private final TextSimilarity likeness;
  private final DiagnosisState situation;
  private final KnownCauses known;
  private final List<StemmedText> failed;

  public SuggestedSteps(
      PlaybookLibrary library,
      TextSimilarity likeness,
      DiagnosisState situation,
      KnownCauses known) {
    this.library = library;
    this.likeness = likeness;
    this.situation = situation;
    this.known = known;
    this.failed =
        situation.caseText().steps().stream()
            .filter(this::isFinished)
            .map(CaseText.StepText::text)
            .distinct()
            .toList();
  }

  /** Whatever failed, wherever it came from, and whatever the technician did on their own. */
  private boolean isFinished(CaseText.StepText stepText) {
    CaseStep step = stepText.step();
    boolean failed = step.outcome() == Outcome.NO_CHANGE || step.outcome() == Outcome.WORSE;
    return failed || (stepText.isTask() && step.state() == StepState.DONE && step.check() == null);
  }

  public List<String> steps() {
    List<Candidate> steps = new ArrayList<>();
    new KnownProblemText(known)
        .nextSteps().stream()
            .map(this::candidate)
            .filter(one -> failed.stream().noneMatch(w -> likeness.isContained(w, one.words())))
            .forEach(candidate -> add(steps, candidate));
    int enough = steps.isEmpty() ? MOST : FEWEST;
    candidates()
        .takeWhile(candidate -> steps.size() < enough)
        .forEach(candidate -> add(steps, candidate));
    always()
        .takeWhile(candidate -> steps.size() < FEWEST)
        .forEach(candidate -> add(steps, candidate));
    return steps.isEmpty() ? List.of(LAST) : steps.stream().map(Candidate::text).toList();
  }

  private void add(List<Candidate> steps, Candidate candidate) {
    Stream<StemmedText> taken =
        Stream.concat(failed.stream(), steps.stream().map(Candidate::words));
    if (taken.noneMatch(words -> likeness.isSimilar(candidate.words(), words))) {
      steps.add(candidate);
    }
  }

  /** A step that may be suggested, with its words. */
  private record Candidate(String text, StemmedText words) {}

  private Stream<Candidate> always() {
    return ALWAYS.stream().map(this::candidate);
  }

  private Candidate candidate(String text) {
    return new Candidate(text, library.stemmed(text, 1_000));
  }

  private Stream<Candidate> candidates() {
    CaseStep fixing = situation.evidence().fixedBy();
    CauseRanking.Ranked standout = situation.ranking().leader();
    Stream<Candidate> proof =
        fixing == null || standout == null
            ? Stream.of()
            : Stream.of(candidate(PlainText.withoutFullStop(standout.cause().verify())));
    Stream<Candidate> own = of(situation.playbook(), situation.evidence(), situation.ranking());
    return Stream.concat(Stream.concat(proof, own), Stream.of(this).flatMap(SuggestedSteps::broad));
  }

  /**
   * What was asked and not answered may be suggested again; what was skipped too, after all the
   * rest.
   */
  private Stream<Candidate> of(Playbook playbook, CaseEvidence reading, CauseRanking diagnosis) {
    List<Check> untried =
        new NextChecks(playbook, diagnosis, check -> !reading.isKnown(check)).byPriority();
    Stream<Check> ready =
        untried.stream().filter(check -> reading.isReady(check) && !reading.isSkipped(check));
    Stream<Check> later = untried.stream().filter(check -> !reading.isReady(check));
    Stream<Check> skipped = untried.stream().filter(reading::isSkipped);
    return Stream.of(ready, later, skipped)
        .flatMap(s -> s)
        .map(check -> new Candidate(check.text(), likeness.stemmed(check)));
  }

  /** The domain's general checks, for when the playbook has little left. */
  private Stream<Candidate> broad() {
    Playbook general = library.general(situation.playbook().domain());
    if (general.equals(situation.playbook())) {
      return Stream.of();
    }
    CaseEvidence reading = EvidenceExtractor.extract(situation.caseText(), general, likeness);
    return of(general, reading, CauseRanking.of(general, reading.all())).limit(FEWEST);
  }
}
