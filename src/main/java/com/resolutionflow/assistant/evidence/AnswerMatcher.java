package com.resolutionflow.assistant.evidence;

import com.resolutionflow.assistant.playbook.Playbook.Answer;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of the foreseen results a technician's result is; null when that is not clear. */
final class AnswerMatcher {

  private static final Pattern YES =
      Pattern.compile("(yes|yep|yeah|y|correct|true|it does|they do|it is)\\b.*", Pattern.DOTALL);
  private static final Pattern NO =
      Pattern.compile("(no|nope|n|false|not at all|it does not|it doesn'?t)\\b.*", Pattern.DOTALL);

  private AnswerMatcher() {}

  static @Nullable Answer match(Check check, CaseText.StepText step) {
    return check.kind() == StepKind.ACTION ? ofAction(check, step.step()) : ofQuestion(check, step);
  }

  private static @Nullable Answer ofAction(Check check, CaseStep step) {
    Outcome outcome = step.outcome();
    String result = step.resultText();
    if ((outcome == null || outcome == Outcome.ANSWERED) && result != null) {
      outcome = OutcomeClassifier.classify(result);
    }
    return outcome == null ? null : check.answer(outcome);
  }

  private static @Nullable Answer ofQuestion(Check check, CaseText.StepText step) {
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
    Answer match = matchWords(check, step.result());
    return match != null ? match : yesOrNo(check, said);
  }

  /** The answer that these words give; null when they give none, or two. */
  static @Nullable Answer matchWords(Check check, StemmedText words) {
    return only(
        check.answers(),
        answer -> answer.phrases().stream().anyMatch(phrase -> phrase.assertedIn(words)));
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
