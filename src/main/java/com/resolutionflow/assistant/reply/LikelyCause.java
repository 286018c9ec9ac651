package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.diagnosis.CauseRanking.Ranked;
import com.resolutionflow.assistant.diagnosis.DiagnosisState;
import com.resolutionflow.assistant.diagnosis.KnownCauses;
import com.resolutionflow.assistant.evidence.Evidence;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.util.Comparator;
import java.util.List;

/**
 * What it probably is, with what speaks for it and what comes next; or that it is not clear, and
 * why.
 */
public final class LikelyCause {

  private static final int MOST = 900;
  private static final double NEXT_IN_LINE = 0.1;
  private static final int RULED_OUT = -3;

  private final DiagnosisState situation;
  private final KnownCauses known;

  public LikelyCause(DiagnosisState situation, KnownCauses known) {
    this.situation = situation;
    this.known = known;
  }

  public String text() {
    if (known.first() != null) {
      return PlainText.shorten(new KnownProblemText(known).likelyCause(), MOST);
    }
    return PlainText.shorten(
        String.join(" ", fixedBy(), head(), rest()).strip().replaceAll(" {2,}", " "), MOST);
  }

  /** Without the evidence: for a summary that tells the steps anyway. */
  String brief() {
    if (known.first() != null) {
      return new KnownProblemText(known).brief();
    }
    Ranked first = situation.ranking().first();
    if (first == null || first.pro().isEmpty() || situation.playbook().general()) {
      return unclear();
    }
    return switch (situation.confidence()) {
      case LOW -> unclear();
      case MEDIUM ->
          "Probably " + PlainText.withFullStop(PlainText.asInnerClause(first.cause().statement()));
      case HIGH -> PlainText.withFullStop(first.cause().statement());
    };
  }

  private String fixedBy() {
    CaseStep fixing = situation.evidence().fixedBy();
    return fixing == null
        ? ""
        : "Recorded as fixed by “"
            + PlainText.withoutFullStop(PlainText.brief(fixing.text(), 120))
            + "”.";
  }

  private String head() {
    Ranked first = situation.ranking().first();
    if (situation.playbook().general() || first == null || first.pro().isEmpty()) {
      return situation.evidence().fixedBy() == null
          ? unclear() + common()
          : "The underlying cause is not confirmed.";
    }
    String says = PlainText.withFullStop(first.cause().statement()) + speaksFor(first);
    return switch (situation.confidence()) {
      case LOW -> unclear() + " Slightly more likely: " + PlainText.asInnerClause(says) + ".";
      case MEDIUM -> "Probably: " + PlainText.asInnerClause(says) + ".";
      case HIGH -> says;
    };
  }

  private String unclear() {
    Playbook playbook = situation.playbook();
    if (!playbook.general()) {
      return "Not clear yet; the problem looks like “" + playbook.title() + "”.";
    }
    return playbook.domain() == Domain.OTHER
        ? "Not clear yet; this is none of the usual problems."
        : "Not clear yet; the problem looks like something in “"
            + playbook.title()
            + "”, but nothing recorded points to one cause.";
  }

  private String common() {
    List<String> causes =
        situation.playbook().general()
            ? List.of()
            : situation.ranking().ranked().stream()
                .limit(3)
                .map(r -> PlainText.asInnerClause(r.cause().statement()))
                .toList();
    return causes.isEmpty() ? "" : " Most common there: " + String.join("; ", causes) + ".";
  }

  private static String speaksFor(Ranked ranked) {
    String id = ranked.cause().id();
    List<String> evidence =
        ranked.pro().stream()
            .sorted(Comparator.comparingInt((Evidence e) -> -e.points(id)))
            .limit(3)
            .map(LikelyCause::fact)
            .distinct()
            .toList();
    return " Evidence: " + PlainText.withFullStop(String.join("; ", evidence));
  }

  /** A piece of evidence by what was recorded, not by what it means. */
  private static String fact(Evidence evidence) {
    Check check = evidence.check();
    CaseStep step = evidence.step();
    if (check == null || step == null) {
      return PlainText.asInnerClause(evidence.means());
    }
    return PlainText.withoutFullStop(
        PlainText.shorten(KnownFacts.describe(asCompletedTask(step, check, evidence), 90), 190));
  }

  /** A result that came later or in free words, in the form of a completed task. */
  private static CaseStep asCompletedTask(CaseStep step, Check check, Evidence evidence) {
    boolean task = step.kind() == StepKind.QUESTION || step.kind() == StepKind.ACTION;
    Outcome outcome = evidence.answer() == null ? null : evidence.answer().outcome();
    if (task && (outcome == null || outcome == step.outcome())) {
      return step;
    }
    String said = evidence.answer() == null ? step.text() : evidence.answer().label();
    String text = task ? step.text() : check.text();
    String result = outcome == null ? said : null;
    return new CaseStep(
        step.id(), step.seq(), check.kind(), true, text, StepState.DONE, outcome, result, null);
  }

  private String rest() {
    if (situation.playbook().general() || situation.ranking().confidence() == Confidence.LOW) {
      return "";
    }
    List<Ranked> others = situation.ranking().ranked().stream().skip(1).toList();
    List<String> next =
        others.stream()
            .filter(r -> r.share() >= NEXT_IN_LINE)
            .limit(2)
            .map(r -> PlainText.withoutFullStop(r.cause().statement()))
            .toList();
    List<String> out =
        others.stream()
            .filter(
                r ->
                    r.contra().stream().mapToInt(e -> e.points(r.cause().id())).sum() <= RULED_OUT
                        && r.pro().isEmpty())
            .limit(2)
            .map(r -> PlainText.withoutFullStop(r.cause().statement()))
            .toList();
    return (next.isEmpty() ? "" : "Also possible: " + String.join("; ", next) + ".")
        + (out.isEmpty() ? "" : " Unlikely: " + String.join("; ", out) + ".");
  }
}
