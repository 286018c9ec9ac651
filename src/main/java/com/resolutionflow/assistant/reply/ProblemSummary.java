package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.evidence.IntentClassifier;
import com.resolutionflow.assistant.evidence.MessageIntent;
import com.resolutionflow.assistant.evidence.OutcomeClassifier;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.assistant.text.SentenceSplitter;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The problem in a sentence or two, in the technician's words: what it is, then what tells most of
 * the error code, who has it, how many, and since when. What was tried and what came of it stands
 * elsewhere.
 */
final class ProblemSummary {

  static final int MOST = 200;

  /** Later messages speak of the work, not of the problem. */
  private static final int READ = 12;

  /** A shorter first sentence is a sigh or a name. */
  private static final int SAYS_LITTLE = 11;

  private static final Pattern GREETING =
      Pattern.compile(
          "^(?i:hi|hello|hey|dear|good (?:morning|afternoon|evening))\\b(?:"
              + " (?i:all|team|there|everyone|everybody|folks|guys|support|copilot|colleagues)|"
              + " (?:Mr|Mrs|Ms|Dr)\\.?| \\p{Lu}[\\p{L}-]*){0,3} ?(?:[,!:.–-]+\\s*|$)");
  private static final Pattern COURTESY =
      Pattern.compile(
          "(?i)(?:thanks|thank you|thx|cheers|(?:best|kind|many)? ?regards|please"
              + " (?:help|advise|check|assist|look)|(?:can|could|would)"
              + " (?:you|someone|somebody|anyone)|any ideas?|need help|help)\\b.{0,70}");
  private static final Pattern SINCE =
      Pattern.compile(
          "(?i)\\b(?:since|began|begun|started|yesterday|today|tonight|this"
              + " (?:morning|afternoon|week|month)|last"
              + " (?:night|week|month|\\w+day)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|after"
              + " (?:the|an|a|he|she|they|we|last)\\b|for (?:\\w+"
              + " )?(?:minutes|hours|days|weeks|months)|\\d{1,2}:\\d\\d)\\b");
  private static final Pattern WHO =
      Pattern.compile(
          "(?i)\\b(?:everyone|everybody|nobody|no one|only"
              + " (?:one|two|he|she|this|that|her|his|\\d+|for)|all"
              + " (?:users|staff|of|pcs|the|our)|several|some"
              + " (?:users|people)|whole|entire|half|(?:\\d+|one|two|three|four|five|six|ten|a"
              + " few|both) (?:other"
              + " )?(?:users?|people|persons?|pcs?|laptops?|computers?|staff|colleagues"
              + "|devices?|sites?|printers?|mailbox(?:es)?|clients?))\\b");

  /** What was done about it belongs to the steps. */
  private static final Pattern DONE =
      Pattern.compile(
          "(?i)\\b(?:i|we|already|have|has been) (?:already |just |also"
              + " )?(?:tried|restarted|rebooted|reset|cleared|removed|reinstalled|checked|updated|replaced|changed"
              + " the|deleted|recreated|disabled|unlocked|tested|ran|did)\\b");

  private final CaseText caseText;

  ProblemSummary(CaseText caseText) {
    this.caseText = caseText;
  }

  /** At most {@link #MOST} characters; never blank. */
  String text() {
    List<String> own = sentences(CaseSummary.problemText(caseText));
    String main = mainSentence(own);
    List<String> chosen =
        new ArrayList<>(List.of(PlainText.withFullStop(PlainText.shorten(main, MOST - 1))));
    List<String> more = new ArrayList<>(own);
    more.addAll(later());
    more.stream()
        .filter(s -> !s.equals(main) && worth(s, chosen.getFirst()) > 0)
        .sorted(Comparator.comparingInt((String s) -> -worth(s, chosen.getFirst())))
        .map(PlainText::withFullStop)
        .filter(s -> chosen.getFirst().length() + 1 + s.length() <= MOST)
        .limit(1)
        .forEach(chosen::add);
    return String.join(" ", chosen);
  }

  /** Without greeting and courtesies, unless there is nothing else. */
  static List<String> sentences(String text) {
    List<String> all = SentenceSplitter.split(text);
    List<String> telling =
        all.stream()
            .map(s -> GREETING.matcher(s).replaceFirst(""))
            .filter(
                s ->
                    PlainText.hasContent(s)
                        && !COURTESY.matcher(PlainText.withoutFullStop(s)).matches())
            .toList();
    return telling.isEmpty() ? all : telling;
  }

  /** The first that says something and tells no step; whatever there is when none does. */
  static String mainSentence(List<String> sentences) {
    return sentences.stream()
        .filter(s -> s.length() > SAYS_LITTLE && !DONE.matcher(s).find())
        .findFirst()
        .orElseGet(() -> sentences.isEmpty() ? CaseSummary.NO_DESCRIPTION : sentences.getFirst());
  }

  /** What the technician's later messages say about the problem, one sentence each. */
  private List<String> later() {
    return caseText.steps().stream()
        .skip(1)
        .filter(CaseText.StepText::isMessage)
        .limit(READ)
        .map(step -> PlainText.brief(step.step().text(), 600))
        .filter(text -> IntentClassifier.classify(text) == MessageIntent.STATEMENT)
        .flatMap(text -> sentences(text).stream())
        .toList();
  }

  /**
   * How much that sentence adds to the first; nothing when it tells what was done rather than what
   * is wrong.
   */
  private static int worth(String sentence, String first) {
    if (sentence.endsWith("?") || DONE.matcher(sentence).find() || tells(sentence)) {
      return 0;
    }
    return adds(4, coded(sentence), coded(first))
        + adds(3, WHO.matcher(sentence).find(), WHO.matcher(first).find())
        + adds(2, SINCE.matcher(sentence).find(), SINCE.matcher(first).find());
  }

  private static boolean tells(String sentence) {
    Outcome outcome = OutcomeClassifier.classifyUnnamed(sentence);
    return outcome == Outcome.WORKED || outcome == Outcome.WORSE;
  }

  private static int adds(int worth, boolean said, boolean before) {
    return said && !before ? worth : 0;
  }

  private static boolean coded(String sentence) {
    return StemmedText.of(sentence, 1_000, StemmedText.Synonyms.NONE).set().stream()
        .anyMatch(StemmedText::isCode);
  }
}
