package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.diagnosis.CauseRanking;
import com.resolutionflow.assistant.diagnosis.CauseRanking.Ranked;
import com.resolutionflow.assistant.diagnosis.DiagnosisState;
import com.resolutionflow.assistant.evidence.CaseEvidence;
import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.evidence.Evidence;
import com.resolutionflow.assistant.evidence.IntentClassifier;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The copilot's words: what it makes of the last thing that happened, what it thinks now, and why
 * it asks what it asks.
 */
final class ReplyComposer {

  private final PlaybookLibrary library;
  private final DiagnosisState situation;
  private final CaseEvidence reading;
  private final NextStepText onward;

  ReplyComposer(PlaybookLibrary library, DiagnosisState situation, List<Check> next) {
    this.library = library;
    this.situation = situation;
    this.reading = situation.evidence();
    this.onward = new NextStepText(situation, next);
  }

  String compose() {
    CaseText caseText = situation.caseText();
    CaseText.StepText message = caseText.unansweredMessage();
    if (caseText.steps().size() <= 1) {
      return join(opening(), onward.sentences());
    } else if (message != null) {
      return answer(message);
    }
    CaseStep news = new Acknowledgement(situation).latestUnanswered();
    if (news == null) {
      return join(List.of(), onward.sentences());
    }
    return join(
        List.of(Acknowledgement.of(situation, news)), causeChange(news), onward.sentences());
  }

  private List<String> opening() {
    List<String> words = new ArrayList<>();
    Playbook playbook = situation.playbook();
    words.add(reads(playbook));
    reading.clues().stream().limit(2).forEach(clue -> words.add(clue.means()));
    reading.all().stream()
        .filter(e -> e.check() != null && e.answer() != null)
        .limit(1)
        .forEach(e -> words.add(interpretation(e)));
    return words;
  }

  /** An answer that was recognised in free text is repeated, so that it can be corrected. */
  private static String interpretation(Evidence evidence) {
    Playbook.Answer answer = evidence.answer();
    return answer == null || answer.outcome() != null
        ? evidence.means()
        : "I understand that as “"
            + answer.label()
            + "”: "
            + PlainText.asInnerClause(evidence.means())
            + ".";
  }

  private static String reads(Playbook playbook) {
    if (!playbook.general()) {
      return "This looks like “" + playbook.title() + "”.";
    }
    String domain = playbook.domain() == Domain.OTHER ? "" : " " + spoken(playbook.domain());
    return "This is none of the usual" + domain + " problems, so let us start with the basics.";
  }

  private static String spoken(Domain domain) {
    return switch (domain) {
      case M365 -> "Microsoft 365";
      case EMAIL -> "e-mail";
      default -> domain.word();
    };
  }

  private String answer(CaseText.StepText message) {
    CaseStep step = message.step();
    return switch (IntentClassifier.classify(step.text())) {
      case COURTESY -> join(List.of(courtesy(step.text())), onward.sentences());
      case HAND_OVER -> escalationAdvice();
      case FIXED -> acknowledgeFix();
      case RECURRENCE -> join(acknowledgeRecurrence(step), causeChange(step), onward.sentences());
      case NEXT_STEP -> join(waiting(), onward.sentences());
      case WHY -> join(List.of(why()), onward.sentences());
      case QUESTION -> join(new Explanations(library, situation).of(message), onward.sentences());
      case STATEMENT -> join(acknowledgeStatement(step), causeChange(step), onward.sentences());
    };
  }

  private List<String> acknowledgeRecurrence(CaseStep step) {
    return step.equals(reading.relapsed())
        ? List.of("So the fix did not last. I will treat it as not having helped.")
        : acknowledgeStatement(step);
  }

  private static String courtesy(String text) {
    return text.toLowerCase(Locale.ROOT).matches("(?s).*\\b(thank|thx|cheers|ty).*")
        ? "You're welcome."
        : "OK.";
  }

  private static String escalationAdvice() {
    return "Use Escalate. The senior sees everything recorded here, with what was tried and with"
        + " what result, so you do not have to explain it again. Just say in your own words where"
        + " you are stuck.";
  }

  private String acknowledgeFix() {
    Ranked standout = situation.ranking().leader();
    String verify =
        standout == null
            ? "To be sure, have the user repeat exactly what failed."
            : standout.cause().verify();
    return "Good. " + verify + " If it stays fixed, choose Conclude and record the cause.";
  }

  private List<String> waiting() {
    return situation.openTasks().stream()
        .limit(1)
        .map(step -> "First open task: “" + PlainText.withoutFullStop(step.text()) + "”.")
        .toList();
  }

  private String why() {
    return situation.openTasks().stream()
        .map(step -> library.check(step.check()))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .map(
            check ->
                "“"
                    + PlainText.withoutFullStop(check.text())
                    + "”: it "
                    + PlainText.withFullStop(check.why()))
        .orElse("There are no open tasks at the moment.");
  }

  /** The evidence in a free statement; "Noted." if there is none. */
  private List<String> acknowledgeStatement(CaseStep step) {
    List<String> words = new ArrayList<>();
    Playbook before = followedBefore();
    if (before != null && !before.equals(situation.playbook()) && !situation.playbook().general()) {
      words.add("That looks more like “" + situation.playbook().title() + "”.");
    }
    reading.all().stream()
        .filter(e -> step.equals(e.step()) && !e.means().isBlank())
        .limit(2)
        .forEach(e -> words.add(interpretation(e)));
    if (words.isEmpty()) {
      words.add("Noted.");
    }
    return words;
  }

  private @Nullable Playbook followedBefore() {
    return situation.caseText().steps().reversed().stream()
        .map(step -> library.playbookOf(step.step().check()))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What that step changed about the most likely cause; empty if nothing. */
  private List<String> causeChange(CaseStep news) {
    Ranked now = situation.ranking().first();
    if (reading.fixedBy() != null
        || now == null
        || now.pro().isEmpty()
        || situation.playbook().general()) {
      return List.of();
    }
    CauseRanking before = situation.without(news);
    Ranked standout = situation.ranking().leader();
    if (standout != null) {
      Ranked stood = before.leader();
      boolean known = stood != null && stood.cause().equals(standout.cause());
      return known
          ? List.of()
          : List.of(
              "One cause stands out now: "
                  + PlainText.withFullStop(PlainText.asInnerClause(standout.cause().statement())));
    }
    Ranked led = before.first();
    boolean same = led != null && led.cause().equals(now.cause()) && !led.pro().isEmpty();
    return same || situation.confidence() == Confidence.LOW
        ? List.of()
        : List.of(
            "So far the most likely cause is: "
                + PlainText.withFullStop(PlainText.asInnerClause(now.cause().statement())));
  }

  @SafeVarargs
  private static String join(List<String>... parts) {
    List<String> words = new ArrayList<>();
    for (List<String> part : parts) {
      part.stream().filter(word -> !words.contains(word)).forEach(words::add);
    }
    String reply = String.join(" ", words);
    return reply.isBlank() ? "Tell me what you see, or take one of the open tasks." : reply;
  }
}
