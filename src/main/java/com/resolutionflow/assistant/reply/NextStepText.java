package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.diagnosis.CauseRanking.Ranked;
import com.resolutionflow.assistant.diagnosis.DiagnosisState;
import com.resolutionflow.assistant.evidence.CaseEvidence;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.Confidence;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a reply: what comes next and what it is good for, or the honest word that nothing
 * does.
 */
final class NextStepText {

  private final DiagnosisState situation;
  private final List<Check> next;
  private final CaseEvidence reading;

  NextStepText(DiagnosisState situation, List<Check> next) {
    this.situation = situation;
    this.next = next;
    this.reading = situation.evidence();
  }

  /** What to do next: the new tasks, the open ones, or an escalation if nothing is left. */
  List<String> sentences() {
    if (reading.fixedBy() != null) {
      return List.of("If it stays fixed, choose Conclude and record the cause.");
    } else if (reading.pendingFix() != null) {
      return List.of("Let me know whether that fixed it.");
    } else if (!next.isEmpty()) {
      return List.of(first(next.getFirst()));
    }
    int open = situation.openTasks().size();
    if (open > 0) {
      return List.of(open == 1 ? "One task is still open." : open + " tasks are still open.");
    }
    return situation.untried().isEmpty() ? nothingLeft() : List.of();
  }

  private String first(Check check) {
    boolean remedy =
        situation.playbook().causes().stream().anyMatch(cause -> cause.fix().contains(check));
    if (remedy) {
      return leaderIntroduction()
          + "Try this fix: "
          + PlainText.withFullStop(PlainText.asInnerClause(check.text()));
    }
    String start =
        situation.openTasks().isEmpty() && situation.doneCount() == 0 ? "Start with “" : "Next: “";
    return start
        + PlainText.withoutFullStop(check.text())
        + "”; it "
        + PlainText.withFullStop(check.why());
  }

  /** Names the cause in the first reply, where nothing has mentioned it yet. */
  private String leaderIntroduction() {
    Ranked standout = situation.ranking().leader();
    return standout == null || situation.caseText().steps().size() > 1
        ? ""
        : "That alone points to one cause: "
            + PlainText.withFullStop(PlainText.asInnerClause(standout.cause().statement()))
            + " ";
  }

  private List<String> nothingLeft() {
    List<String> words = new ArrayList<>();
    words.add(
        "I have no further checks to suggest: "
            + plural(situation.doneCount(), "task")
            + " done"
            + (situation.skippedCount() == 0
                ? "."
                : ", " + situation.skippedCount() + " skipped."));
    Ranked first = situation.ranking().first();
    words.add(
        first == null || situation.confidence() == Confidence.LOW
            ? "No cause stands out."
            : "The most likely cause is still: "
                + PlainText.withFullStop(PlainText.asInnerClause(first.cause().statement())));
    words.add("I suggest escalating now. Escalate passes on everything recorded here.");
    return words;
  }

  static String plural(long n, String thing) {
    return n == 1 ? "1 " + thing : n + " " + thing + "s";
  }
}
