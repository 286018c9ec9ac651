package com.resolutionflow.assistant.knowledge;

import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.evidence.OutcomeClassifier;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a case says: a clause of what somebody wrote, an answered question, or an action
 * with what came of it.
 *
 * @param step where it stands; null for words from outside the steps
 * @param stems the words
 * @param denied whether it says that this is not so
 * @param outcome what came of an action; null where it is none, or is not done
 * @param weight how much its words say about what the problem is
 */
record Statement(
    @Nullable CaseStep step,
    Set<String> stems,
    boolean denied,
    @Nullable Outcome outcome,
    double weight) {

  private static final double PROBLEM = 1;
  private static final double OBSERVED = 0.9;
  private static final double RESULT = 0.7;
  private static final double ASIDE = 0.5;
  private static final double ASKED = 0.3;
  private static final double TRIED = 0.15;

  private static final String NOT = "!";
  private static final String STOP = ".";

  /** Everything that a case says, in the order in which it was recorded. */
  static List<Statement> of(CaseText file) {
    List<Statement> statements = new ArrayList<>();
    for (CaseText.StepText text : file.steps()) {
      CaseStep step = text.step();
      if (text.isMessage() || text.isObservation()) {
        addClauses(statements, step, text.text(), step.seq() == 1 ? PROBLEM : OBSERVED);
      } else if (step.kind() == StepKind.ACTION) {
        Outcome outcome = step.outcome();
        if (outcome != null || text.isDone()) {
          statements.add(new Statement(step, text.text().set(), false, outcome, TRIED));
        }
        addClauses(statements, step, text.result(), RESULT);
      } else if (step.kind() == StepKind.QUESTION && !text.result().isEmpty()) {
        addAnswer(statements, text);
      }
    }
    if (file.escalationText() != null) {
      addClauses(statements, null, file.escalationText(), file.steps().isEmpty() ? PROBLEM : ASIDE);
    }
    return statements;
  }

  /**
   * "Is it slow for colleagues?" "No, only her": the question, denied, and the answer's clauses.
   */
  private static void addAnswer(List<Statement> statements, CaseText.StepText text) {
    boolean denied = text.result().sequence().getFirst().equals(NOT);
    Set<String> both = new HashSet<>(text.text().set());
    both.addAll(text.result().set());
    statements.add(new Statement(text.step(), both, denied, null, denied ? 0 : ASKED));
    addClauses(statements, text.step(), text.result(), RESULT);
  }

  private static void addClauses(
      List<Statement> statements, @Nullable CaseStep step, StemmedText text, double weight) {
    Set<String> clause = new HashSet<>();
    boolean denied = false;
    List<String> sequence = new ArrayList<>(text.sequence());
    sequence.add(STOP);
    for (String stem : sequence) {
      if (stem.equals(NOT)) {
        denied = true;
      } else if (!stem.equals(STOP)) {
        clause.add(stem);
      } else if (!clause.isEmpty()) {
        Outcome outcome =
            step == null || step.kind() == StepKind.ACTION
                ? null
                : OutcomeClassifier.classifyUnnamed(String.join(" ", clause));
        statements.add(new Statement(step, Set.copyOf(clause), denied, outcome, weight));
        clause.clear();
        denied = false;
      }
    }
  }

  boolean failed() {
    return outcome == Outcome.NO_CHANGE || outcome == Outcome.WORSE;
  }
}
