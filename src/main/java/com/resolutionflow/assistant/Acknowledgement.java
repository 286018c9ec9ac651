package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.Kind;
import com.resolutionflow.assistant.CaseStep.Outcome;
import com.resolutionflow.assistant.CaseStep.State;
import com.resolutionflow.assistant.Playbook.Check;
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

  private final Situation situation;

  Acknowledgement(Situation situation) {
    this.situation = situation;
  }

  /** The latest step that no reply speaks of; null when there is none. */
  @Nullable CaseStep news() {
    List<String> replies =
        situation.told().steps().stream()
            .map(Told.Step::step)
            .filter(s -> s.kind() == Kind.REPLY)
            .map(CaseStep::text)
            .toList();
    Map<String, Long> spoken = new HashMap<>();
    CaseStep news = null;
    for (Told.Step told : situation.told().steps()) {
      if (recorded(told)) {
        String words = of(situation, told.step());
        long left =
            spoken.computeIfAbsent(
                words, w -> replies.stream().filter(reply -> reply.contains(w)).count());
        spoken.put(words, left - 1);
        news = left > 0 ? news : told.step();
      }
    }
    return news == null ? last(situation.told().steps().reversed()) : news;
  }

  /** Said before or not, what was recorded last of all is the news. */
  private static @Nullable CaseStep last(List<Told.Step> latest) {
    boolean own =
        !latest.isEmpty() && recorded(latest.getFirst()) && latest.getFirst().step().byTechnician();
    return own ? latest.getFirst().step() : null;
  }

  private static boolean recorded(Told.Step step) {
    return step.isDone()
        || step.isSeen()
        || (step.isTask() && step.step().state() == State.SKIPPED);
  }

  static String of(Situation situation, CaseStep step) {
    String quote = "“" + PlainText.clause(PlainText.brief(step.text(), QUOTED)) + "”";
    if (step.state() == State.SKIPPED) {
      return "All right, without " + quote + ".";
    }
    Evidence evidence = situation.reading().at(step);
    Check check = evidence == null ? null : evidence.check();
    if (evidence != null && !evidence.means().isBlank()) {
      boolean worse = step.outcome() == Outcome.WORSE;
      return worse && check != null ? "That made it worse. " + evidence.means() : evidence.means();
    }
    return unknown(step, quote);
  }

  /**
   * For what no playbook foresaw: repeated, so that the technician sees it was taken in, and not
   * interpreted.
   */
  private static String unknown(CaseStep step, String quote) {
    String result = step.resultText() == null ? "" : PlainText.brief(step.resultText(), QUOTED);
    Outcome outcome = step.outcome();
    if (step.kind() == Kind.FINDING || step.kind() == Kind.NOTE) {
      return "Noted: " + quote + ".";
    } else if (outcome == Outcome.WORKED) {
      return "Good: "
          + quote
          + " worked. See that it lasts: let the person repeat exactly what failed.";
    } else if (outcome == Outcome.NO_CHANGE) {
      return "Noted: " + quote + " did not help, so I will not suggest it.";
    } else if (outcome == Outcome.WORSE) {
      return "Noted: " + quote + " made it worse. Undo it before you try anything else.";
    } else if (outcome == Outcome.PENDING_VERIFICATION) {
      return "Noted: " + quote + " is done and waits for its proof.";
    }
    return result.isEmpty()
        ? "Noted: " + quote + " is done."
        : "Noted: " + quote + " gave “" + PlainText.clause(result) + "”.";
  }
}
