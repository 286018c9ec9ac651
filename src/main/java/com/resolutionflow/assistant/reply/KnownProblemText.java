package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.diagnosis.KnownCauses;
import com.resolutionflow.assistant.knowledge.KnownProblem;
import com.resolutionflow.assistant.knowledge.KnownProblemRanking.Ranked;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says which known problem it probably is, and how to prove it. */
final class KnownProblemText {

  private static final int STEP = 400;
  private static final int FACT = 160;
  private static final int FACTS = 2;
  private static final int ALTERNATIVES = 2;

  private final KnownCauses causes;

  KnownProblemText(KnownCauses causes) {
    this.causes = causes;
  }

  /**
   * The likeliest in one sentence, with what speaks for and against it, and what else it may be.
   */
  String likelyCause() {
    Ranked first = causes.likely().getFirst();
    return brief()
        + steps(" It fits with: ", first.pro())
        + steps(" Against it: ", first.contra())
        + others();
  }

  /** Without what speaks for it. */
  String brief() {
    String cause = PlainText.withFullStop(causes.likely().getFirst().problem().cause());
    return causes.probable()
        ? "Probably: " + cause
        : "Not clear yet; the closest known problem is: " + cause;
  }

  private String others() {
    String others =
        causes.likely().stream()
            .skip(1)
            .limit(ALTERNATIVES)
            .map(ranked -> PlainText.withoutFullStop(ranked.problem().cause()))
            .collect(Collectors.joining("; "));
    return others.isEmpty() ? "" : " Also possible: " + others + ".";
  }

  private static String steps(String before, List<CaseStep> steps) {
    String facts =
        steps.stream()
            .filter(step -> step.seq() > 1)
            .limit(FACTS)
            .map(KnownProblemText::fact)
            .distinct()
            .collect(Collectors.joining("; "));
    return facts.isEmpty() ? "" : before + PlainText.withFullStop(facts);
  }

  private static String fact(CaseStep step) {
    boolean task = step.kind() == StepKind.QUESTION || step.kind() == StepKind.ACTION;
    return PlainText.withoutFullStop(
        task
            ? PlainText.shorten(KnownFacts.describe(step, FACT / 2), FACT)
            : PlainText.brief(step.text(), FACT));
  }

  /** The checks that prove them, and after the first what to do if it does. */
  List<String> nextSteps() {
    List<String> steps = new ArrayList<>();
    for (Ranked ranked : causes.likely()) {
      steps.add(proof(ranked.problem()));
      if (steps.size() == 1) {
        steps.add(fix(ranked.problem()));
      }
    }
    return steps;
  }

  private static String proof(KnownProblem problem) {
    String check = PlainText.withFullStop(problem.check());
    String told = check + " If this is it: " + problem.proves();
    return PlainText.shorten(PlainText.withoutFullStop(told.length() <= STEP ? told : check), STEP);
  }

  private static String fix(KnownProblem problem) {
    String fix = "If so: " + PlainText.withFullStop(problem.fix());
    String careful = problem.caution() == null ? fix : fix + " Caution: " + problem.caution();
    return PlainText.shorten(
        PlainText.withoutFullStop(careful.length() <= STEP ? careful : fix), STEP);
  }
}
