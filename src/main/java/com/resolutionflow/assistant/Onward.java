package com.resolutionflow.assistant;

import com.resolutionflow.assistant.Diagnosis.Ranked;
import com.resolutionflow.assistant.Playbook.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a reply: what comes next and what it is good for, or the honest word that nothing
 * does.
 */
final class Onward {

  private final Situation situation;
  private final List<Check> next;
  private final Reading reading;

  Onward(Situation situation, List<Check> next) {
    this.situation = situation;
    this.next = next;
    this.reading = situation.reading();
  }

  /** Where to go on: the new tasks, the open ones, or the honest end. */
  List<String> words() {
    if (reading.mended() != null) {
      return List.of("When it holds, use Conclude and say what it was.");
    } else if (reading.pending() != null) {
      return List.of("Tell me when you know whether it holds.");
    } else if (!next.isEmpty()) {
      return List.of(first(next.getFirst()));
    }
    int open = situation.open().size();
    if (open > 0) {
      return List.of(
          open == 1
              ? "One task is still open in the lane."
              : open + " tasks are still open in the lane.");
    }
    return situation.untried().isEmpty() ? exhausted() : List.of();
  }

  private String first(Check check) {
    boolean remedy =
        situation.playbook().causes().stream().anyMatch(cause -> cause.fix().contains(check));
    if (remedy) {
      return standing() + "Try the remedy: " + PlainText.sentence(PlainText.inner(check.text()));
    }
    String start = situation.open().isEmpty() && situation.done() == 0 ? "Start with “" : "Next: “";
    return start + PlainText.clause(check.text()) + "”; it " + PlainText.sentence(check.why());
  }

  /** At the very beginning nothing has said yet which cause the remedy is for. */
  private String standing() {
    Ranked standout = situation.diagnosis().standout();
    return standout == null || situation.told().steps().size() > 1
        ? ""
        : "That alone points to one cause: "
            + PlainText.sentence(PlainText.inner(standout.cause().says()))
            + " ";
  }

  private List<String> exhausted() {
    List<String> words = new ArrayList<>();
    words.add(
        "I have nothing left that was not asked or tried: "
            + count(situation.done(), "task")
            + " done"
            + (situation.skipped() == 0 ? "." : ", " + situation.skipped() + " skipped."));
    Ranked first = situation.diagnosis().first();
    words.add(
        first == null || situation.confidence() == Confidence.LOW
            ? "No cause stands out."
            : "It still looks most like this: "
                + PlainText.sentence(PlainText.inner(first.cause().says())));
    words.add("I would escalate now; Escalate hands over everything recorded here.");
    return words;
  }

  static String count(long n, String thing) {
    return n == 1 ? "1 " + thing : n + " " + thing + "s";
  }
}
