package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.diagnosis.DiagnosisState;
import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.evidence.Evidence;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one sentence that answers a recorded step. A case file has no times, so it also tells which
 * step is the news: the latest one that no reply has answered yet.
 */
final class Acknowledgement {

  private static final int QUOTED = 120;

  private final DiagnosisState situation;

  Acknowledgement(DiagnosisState situation) {
    this.situation = situation;
  }

  /** The latest step that no reply has mentioned; null if there is none. */
  @Nullable CaseStep latestUnanswered() {
    List<String> replies =
        situation.caseText().steps().stream()
            .map(CaseText.StepText::step)
            .filter(s -> s.kind() == StepKind.REPLY)
            .map(CaseStep::text)
            .toList();
    Map<String, Long> spoken = new HashMap<>();
    CaseStep news = null;
    for (CaseText.StepText stepText : situation.caseText().steps()) {
      if (recorded(stepText)) {
        String words = of(situation, stepText.step());
        long left =
            spoken.computeIfAbsent(
                words, w -> replies.stream().filter(reply -> reply.contains(w)).count());
        spoken.put(words, left - 1);
        news = left > 0 ? news : stepText.step();
      }
    }
    return news == null ? last(situation.caseText().steps().reversed()) : news;
  }

  /** The last recorded step counts as news even if it was mentioned before. */
  private static @Nullable CaseStep last(List<CaseText.StepText> latest) {
    boolean own =
        !latest.isEmpty() && recorded(latest.getFirst()) && latest.getFirst().step().byTechnician();
    return own ? latest.getFirst().step() : null;
  }

  private static boolean recorded(CaseText.StepText step) {
    return step.isDone()
        || step.isObservation()
        || (step.isTask() && step.step().state() == StepState.SKIPPED);
  }

  static String of(DiagnosisState situation, CaseStep step) {
    String quote = "“" + PlainText.withoutFullStop(PlainText.brief(step.text(), QUOTED)) + "”";
    if (step.state() == StepState.SKIPPED) {
      return "OK, skipping " + quote + ".";
    }
    Evidence evidence = situation.evidence().forStep(step);
    Check check = evidence == null ? null : evidence.check();
    if (evidence != null && !evidence.means().isBlank()) {
      boolean worse = step.outcome() == Outcome.WORSE;
      return worse && check != null ? "That made it worse. " + evidence.means() : evidence.means();
    }
    return neutral(step, quote);
  }

  /**
   * For results that no playbook covers: repeated but not interpreted, so that the technician sees
   * they were noted.
   */
  private static String neutral(CaseStep step, String quote) {
    String result = step.resultText() == null ? "" : PlainText.brief(step.resultText(), QUOTED);
    Outcome outcome = step.outcome();
    if (step.kind() == StepKind.FINDING || step.kind() == StepKind.NOTE) {
      return "Noted: " + quote + ".";
    } else if (outcome == Outcome.WORKED) {
      return "Good: " + quote + " worked. To be sure, have the user repeat exactly what failed.";
    } else if (outcome == Outcome.NO_CHANGE) {
      return "Noted: " + quote + " did not help, so I will not suggest it.";
    } else if (outcome == Outcome.WORSE) {
      return "Noted: " + quote + " made it worse. Undo it before you try anything else.";
    } else if (outcome == Outcome.PENDING_VERIFICATION) {
      return "Noted: " + quote + " is done. Check whether it helped.";
    }
    return result.isEmpty()
        ? "Noted: " + quote + " is done."
        : "Noted: " + quote + " gave “" + PlainText.withoutFullStop(result) + "”.";
  }
}
