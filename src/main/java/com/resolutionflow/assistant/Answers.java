package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.Kind;
import com.resolutionflow.assistant.CaseStep.Outcome;
import com.resolutionflow.assistant.Playbook.Answer;
import com.resolutionflow.assistant.Playbook.Check;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of the foreseen results a technician's result is; null when that is not clear. */
final class Answers {

  private static final Pattern YES =
      Pattern.compile("(yes|yep|yeah|y|correct|true|it does|they do|it is)\\b.*", Pattern.DOTALL);
  private static final Pattern NO =
      Pattern.compile("(no|nope|n|false|not at all|it does not|it doesn'?t)\\b.*", Pattern.DOTALL);

  private Answers() {}

  static @Nullable Answer of(Check check, Told.Step step) {
    return check.kind() == Kind.ACTION ? ofAction(check, step.step()) : ofQuestion(check, step);
  }

  private static @Nullable Answer ofAction(Check check, CaseStep step) {
    Outcome outcome = step.outcome();
    String result = step.resultText();
    if ((outcome == null || outcome == Outcome.ANSWERED) && result != null) {
      outcome = Report.of(result);
    }
    return outcome == null ? null : check.answer(outcome);
  }

  private static @Nullable Answer ofQuestion(Check check, Told.Step step) {
    String result = step.step().resultText();
    if (result == null) {
      return null;
    }
    String said = plain(result);
    Answer exact = only(check.answers(), answer -> plain(answer.label()).equals(said));
    if (exact != null) {
      return exact;
    }
    Answer begun =
        only(check.answers(), answer -> (said + " ").startsWith(plain(answer.label()) + " "));
    if (begun != null) {
      return begun;
    }
    Answer heard = heard(check, step.result());
    return heard != null ? heard : yesOrNo(check, said);
  }

  /** The answer that these words give; null when they give none, or two. */
  static @Nullable Answer heard(Check check, Words words) {
    return only(
        check.answers(),
        answer -> answer.hears().stream().anyMatch(phrase -> phrase.saidIn(words)));
  }

  private static @Nullable Answer yesOrNo(Check check, String said) {
    if (YES.matcher(said).matches()) {
      return only(check.answers(), answer -> plain(answer.label()).matches("yes\\b.*"));
    } else if (NO.matcher(said).matches()) {
      return only(check.answers(), answer -> plain(answer.label()).matches("no\\b.*"));
    }
    return null;
  }

  private static @Nullable Answer only(List<Answer> answers, Predicate<Answer> fits) {
    List<Answer> fitting = answers.stream().filter(fits).toList();
    return fitting.size() == 1 ? fitting.getFirst() : null;
  }

  private static String plain(String text) {
    return PlainText.brief(text, 300)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}']+", " ")
        .strip();
  }
}
