package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.evidence.IntentClassifier;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.KnownFact;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the steps say, briefly and in their own words, each with the steps that say it. Nothing is
 * concluded here.
 */
public final class KnownFacts {

  private static final int MESSAGES = 100;
  private static final int KEPT = 6;

  /**
   * Whether a digit is in it is asked afterwards: as one pattern, a page without blanks takes
   * minutes.
   */
  private static final Pattern TOKEN = Pattern.compile("(?U)[\\w.:\\\\/@-]++");

  private static final Pattern DIGIT = Pattern.compile("(?U)\\d");

  private final CaseText caseText;
  private final int room;

  public KnownFacts(CaseText caseText) {
    this.caseText = caseText;
    long n = caseText.steps().stream().filter(s -> s.isDone() || s.isObservation()).count();
    this.room = n <= 60 ? 240 : n <= 200 ? 160 : 100;
  }

  /** What made things worse first, then the problem, then the rest as it happened; never empty. */
  public List<KnownFact> list() {
    Map<String, List<UUID>> facts = new LinkedHashMap<>();
    caseText.steps().stream()
        .filter(s -> s.isDone() && s.step().outcome() == Outcome.WORSE)
        .forEach(s -> put(facts, describe(s.step()), s));
    reported(facts);
    int messages = 0;
    for (CaseText.StepText step :
        caseText.steps().subList(Math.min(1, caseText.steps().size()), caseText.steps().size())) {
      if (step.isDone()) {
        put(facts, describe(step.step()), step);
      } else if (step.isObservation()) {
        put(facts, describeObservation(step.step()), step);
      } else if (step.isMessage() && messages < MESSAGES && isSubstantial(step)) {
        messages++;
        put(facts, "Written: “" + brief(step.step().text(), room) + "”", step);
      }
    }
    return facts.entrySet().stream()
        .map(fact -> new KnownFact(fact.getKey(), fact.getValue()))
        .toList();
  }

  private static void put(Map<String, List<UUID>> facts, String text, CaseText.StepText step) {
    List<UUID> ids = facts.computeIfAbsent(text, t -> new ArrayList<>());
    if (!ids.contains(step.step().id())) {
      ids.add(step.step().id());
    }
  }

  private void reported(Map<String, List<UUID>> facts) {
    boolean first = !caseText.steps().isEmpty() && caseText.steps().getFirst().isMessage();
    String words = first ? caseText.steps().getFirst().step().text() : caseText.file().problem();
    String line = brief(words, 400);
    String fact =
        PlainText.hasContent(line)
            ? "Reported: " + line
            : "Reported without a description" + (line.isEmpty() ? "." : ": " + line);
    if (first) {
      put(facts, fact, caseText.steps().getFirst());
    } else {
      facts.put(fact, new ArrayList<>());
    }
  }

  private String describe(CaseStep step) {
    return describe(step, room);
  }

  /** A completed task in one line: what was asked or tried, and what came of it. */
  static String describe(CaseStep step, int room) {
    String text = brief(step.text(), room);
    String result = step.resultText() == null ? "" : brief(step.resultText(), room);
    Outcome outcome = step.outcome();
    if (outcome == null || outcome == Outcome.ANSWERED) {
      String gave = result.isEmpty() ? "done, no result recorded" : result;
      return text.endsWith("?")
          ? text + " " + PlainText.withFullStop(gave)
          : PlainText.withoutFullStop(text) + ": " + PlainText.withFullStop(gave);
    }
    return PlainText.withoutFullStop(text)
        + ": "
        + describeOutcome(outcome)
        + "."
        + (result.isEmpty() ? "" : " " + PlainText.withFullStop(result));
  }

  static String describeOutcome(Outcome outcome) {
    return switch (outcome) {
      case ANSWERED -> "answered";
      case WORKED -> "worked";
      case NO_CHANGE -> "did not help";
      case WORSE -> "made it worse";
      case PENDING_VERIFICATION -> "done, waiting to be verified";
    };
  }

  private String describeObservation(CaseStep step) {
    String result = step.resultText() == null ? "" : " " + brief(step.resultText(), room);
    String outcome =
        step.outcome() == null || step.outcome() == Outcome.ANSWERED
            ? ""
            : " (" + describeOutcome(step.outcome()) + ")";
    return (step.kind() == StepKind.FINDING ? "Found: " : "Noted: ")
        + PlainText.withFullStop(brief(step.text(), room) + result + outcome);
  }

  /** A statement that says more than a sigh. */
  private static boolean isSubstantial(CaseText.StepText step) {
    boolean substantial =
        step.text().set().size() > 2
            || step.step().text().codePoints().anyMatch(Character::isDigit);
    return substantial && isStatement(step);
  }

  private static boolean isStatement(CaseText.StepText step) {
    return switch (IntentClassifier.classify(step.step().text())) {
      case STATEMENT, FIXED, RECURRENCE -> true;
      case COURTESY, HAND_OVER, NEXT_STEP, WHY, QUESTION -> false;
    };
  }

  /** Shortened, yet with the numbers, names and codes that the cut would have lost. */
  static String brief(String text, int room) {
    String whole = PlainText.brief(text, 6_000);
    String line = PlainText.shorten(whole, room);
    if (line.equals(whole)) {
      return line;
    }
    List<String> kept = new ArrayList<>();
    Matcher found = TOKEN.matcher(whole);
    for (int from = line.length() - 1; kept.size() < KEPT && found.find(from); from = found.end()) {
      String token = found.group();
      boolean telling = token.length() <= 40 && DIGIT.matcher(token).find();
      if (telling && !line.contains(token) && !kept.contains(token)) {
        kept.add(token);
      }
    }
    return kept.isEmpty() ? line : line + " [" + String.join(", ", kept) + "]";
  }
}
