package com.resolutionflow.assistant.diagnosis;

import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.evidence.Evidence;
import com.resolutionflow.assistant.evidence.IntentClassifier;
import com.resolutionflow.assistant.evidence.MessageIntent;
import com.resolutionflow.assistant.knowledge.KnownProblemIndex;
import com.resolutionflow.assistant.knowledge.KnownProblemRanking;
import com.resolutionflow.assistant.knowledge.KnownProblemRanking.Ranked;
import com.resolutionflow.casefile.Confidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The known problems that a case looks like, likeliest first and at most four, where they tell more
 * than the playbook: they read all that was recorded, while a playbook knows the answers to its own
 * checks and its codes best.
 *
 * @param likely empty where the playbook leads, or where nothing fits
 */
public record KnownCauses(List<Ranked> likely) {

  /** None at all. */
  public static final KnownCauses NONE = new KnownCauses(List.of());

  /** Below this the best of them shares a word or two with the case, and no more. */
  private static final double RECOGNIZED = 0.06;

  /** Measured on labelled sessions: from here on about two of three are right. */
  private static final double PROBABLE = 0.5;

  private static final double WORTH_NAMING = 0.02;
  private static final int MOST = 4;
  private static final int CODE = 4;

  /** Reads the case that a diagnosis is about; a fix that worked ends the search. */
  public static KnownCauses of(DiagnosisState state, KnownProblemIndex index) {
    if (state.evidence().fixedBy() != null || playbookLeads(state) || !isInformed(state)) {
      return NONE;
    }
    KnownProblemRanking ranking = KnownProblemRanking.of(state.caseText(), index);
    if (ranking.quality() < RECOGNIZED) {
      return NONE;
    }
    return new KnownCauses(
        ranking.ranked().stream()
            .filter(ranked -> ranked.share() >= WORTH_NAMING && ranked.ruledOutBy() == null)
            .limit(MOST)
            .toList());
  }

  /** Whether anything was found out since the problem was put: its words alone fit too much. */
  private static boolean isInformed(DiagnosisState state) {
    return state.caseText().steps().stream().skip(1).anyMatch(KnownCauses::informs);
  }

  private static boolean informs(CaseText.StepText text) {
    if (text.isTask()) {
      return text.isDone() && (text.step().byTechnician() || !text.result().isEmpty());
    }
    return text.isObservation()
        || (text.isMessage()
            && IntentClassifier.classify(text.step().text()) == MessageIntent.STATEMENT
            && !text.reported().planned());
  }

  /** An answered check of the playbook, or a code that it knows, singles its cause out. */
  private static boolean playbookLeads(DiagnosisState state) {
    CauseRanking.Ranked leader = state.ranking().leader();
    return state.confidence() == Confidence.HIGH
        || (leader != null && leader.pro().stream().anyMatch(e -> isTelling(e, leader)));
  }

  private static boolean isTelling(Evidence evidence, CauseRanking.Ranked leader) {
    boolean asked = evidence.step() != null && evidence.step().check() != null;
    boolean code = evidence.check() == null && evidence.points(leader.cause().id()) >= CODE;
    return asked || code;
  }

  /** The likeliest; null if there is none. */
  public @Nullable Ranked first() {
    return likely.isEmpty() ? null : likely.getFirst();
  }

  /** Whether the likeliest stands out enough to be called probable. */
  public boolean probable() {
    return !likely.isEmpty() && likely.getFirst().share() >= PROBABLE;
  }

  /**
   * How far they carry, or the playbook where there are none; never high, which takes a check that
   * proves it.
   */
  public Confidence confidence(DiagnosisState state) {
    return likely.isEmpty() ? state.confidence() : probable() ? Confidence.MEDIUM : Confidence.LOW;
  }
}
