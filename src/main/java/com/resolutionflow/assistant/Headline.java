package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.Outcome;
import com.resolutionflow.assistant.Playbook.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A session in one line and in one breath, in the technician's own words.
 *
 * @param title at most 80 characters
 * @param summary at most 200 characters: the problem, then what was found that matters most
 */
record Headline(String title, String summary) {

  private static final int TITLE = 80;
  private static final int SUMMARY = 200;
  private static final int PROBLEM = 110;
  private static final Pattern GREETING =
      Pattern.compile(
          "^(hi|hello|hey|dear|good (morning|afternoon|evening))\\b[^,.!?:]{0,30}[,.!:]\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?。！？])\\s+");

  static Headline of(Situation situation) {
    String problem = problem(situation.told());
    return new Headline(title(problem), summary(problem, findings(situation)));
  }

  /** The first thing the technician wrote that says something. */
  static String problem(Told told) {
    List<String> texts = new ArrayList<>();
    texts.add(told.file().problem());
    told.steps().stream()
        .filter(s -> s.isMessage() || s.isSeen())
        .forEach(s -> texts.add(s.step().text()));
    for (String text : texts) {
      String line = PlainText.brief(text, 2_000);
      if (PlainText.says(line)) {
        return line;
      }
    }
    String line = PlainText.brief(told.file().problem(), 20);
    return line.isEmpty() ? "No description yet" : "No description yet (" + line + ")";
  }

  private static String title(String problem) {
    String body = GREETING.matcher(problem).replaceFirst("");
    String chosen = PlainText.says(body) ? body : problem;
    String title = chosen;
    for (String sentence : SENTENCE.split(chosen)) {
      if (sentence.length() > 11 && PlainText.says(sentence)) {
        title = sentence;
        break;
      }
    }
    return PlainText.shorten(PlainText.clause(title), TITLE);
  }

  private static String summary(String problem, List<String> findings) {
    if (findings.isEmpty()) {
      return PlainText.shorten(problem, SUMMARY);
    }
    String summary = PlainText.sentence(PlainText.shorten(problem, PROBLEM)) + " ";
    String rest = String.join("; ", findings);
    return PlainText.shorten(summary + rest, SUMMARY);
  }

  /** What made it worse, what worked, then what the evidence leans on, the weightiest first. */
  private static List<String> findings(Situation situation) {
    List<String> findings = new ArrayList<>();
    situation.told().steps().stream()
        .filter(Told.Step::isDone)
        .map(Told.Step::step)
        .forEach(
            step -> {
              if (step.outcome() == Outcome.WORSE) {
                findings.add("Worse after: " + PlainText.brief(step.text(), 60));
              }
            });
    CaseStep mended = situation.reading().mended();
    if (mended != null) {
      findings.add("Mended by: " + PlainText.brief(mended.text(), 60));
    }
    situation.reading().evidence().stream()
        .filter(
            e ->
                e.check() != null
                    && e.step() != null
                    && e.step().outcome() != Outcome.WORSE
                    && !e.step().equals(mended))
        .sorted(Comparator.comparingInt((Evidence e) -> -weight(e)))
        .limit(3)
        .forEach(e -> findings.add(finding(e)));
    return findings;
  }

  private static int weight(Evidence evidence) {
    return evidence.weighs().values().stream().mapToInt(Math::abs).max().orElse(0);
  }

  private static String finding(Evidence evidence) {
    Check check = evidence.check();
    CaseStep step = evidence.step();
    if (check == null || step == null) {
      throw new IllegalArgumentException("neither check nor step");
    }
    String result = step.resultText();
    if (result != null && !result.isBlank() && check.kind() == CaseStep.Kind.QUESTION) {
      return capital(check.name()) + ": " + PlainText.brief(result, 50);
    }
    String ended = evidence.answer() == null ? "done" : PlainText.inner(evidence.answer().label());
    return capital(check.name()) + ": " + ended;
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
