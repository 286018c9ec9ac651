package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.Outcome;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a sentence says how something turned out. Strict: plans, questions and conditions report nothing, because a
 * result that nobody saw must never count as evidence.
 */
final class Report {

  private static final int READ = 2_000;

  private static final Pattern WORSE =
      Pattern.compile(
          "\\b(worse|worsened)\\b|\\bbroke (it|everything|more)\\b|\\bnow (nothing|nobody|no"
              + " one|not even)\\b");
  private static final Pattern NO_CHANGE =
      Pattern.compile(
          "\\bno (change|difference|effect|luck|improvement|joy|success)\\b|\\bunchanged\\b|\\bto"
              + " no avail\\b|\\bstill\\b|\\bsame"
              + " (error|problem|issue|result|thing|message|behaviou?r|as"
              + " before)\\b|\\b(not|never|without) (really |actually |seem to"
              + " )?(help|helped|helping|work|worked|working|fix|fixed|solve|solved|resolved|better"
              + "|change|changed|success|make"
              + " a difference|made a difference)\\b");
  private static final Pattern WORKED =
      Pattern.compile(
          "\\b(that|this|it|which) (has |have |seems to have"
              + " )?(worked|helped|fixed|solved|resolved|did the trick|did"
              + " it|cured)\\b|\\b(is|are|now|its|been|got) (now"
              + " )?(fixed|solved|resolved|sorted)\\b(?!"
              + " (ip|address))|\\b(works|working|fine|ok|okay) (again|now)\\b|\\bnow"
              + " (works|working|fine)\\b|\\bback to normal\\b|\\b(problem|issue|error|prompt)s?"
              + " (is |are |has |have )?(now )?(gone|went"
              + " away|disappeared)\\b|^(fixed|solved|resolved|sorted|worked|all good now)\\b");
  private static final Pattern LOOSELY_WORKED =
      Pattern.compile("\\b(worked|helped|fixed|solved|resolved|cured|success)\\b");
  private static final Pattern RELAPSE =
      Pattern.compile(
          "\\b(came|is|its|are|was|problem) back\\b|\\bback"
              + " again\\b|\\breappeared\\b|\\brelapse|\\b(happen|fail|lock|prompt|drop"
              + "|crash|ask|disconnect)(s|ed|ing|ped|ping)?("
              + " out)? again\\b|\\bagain (locked|failed|failing|down|offline)\\b|\\bnot"
              + " (last|lasted|hold|held|fixed|solved|resolved)\\b|\\bstill"
              + " (happen|fail|lock|prompt|not|broken|down|offline|the same)");
  private static final Pattern NOT_YET =
      Pattern.compile(
          "\\b(if|should|shall|will|would|could|going to|gonna|about to|let me|want"
              + " to|maybe|perhaps|ill|might|planning|try to|trying to|need to|how do|how to|can"
              + " i|can you|what|unless|before i)\\b");

  private Report() {}

  /** How it turned out, when a text that names the check says so; null when it does not say. */
  static @Nullable Outcome of(String text) {
    return outcome(plain(text), true);
  }

  /** The same for a text that names nothing: only unmistakable words count. */
  static @Nullable Outcome bare(String text) {
    return outcome(plain(text), false);
  }

  private static @Nullable Outcome outcome(String plain, boolean named) {
    if (plain.endsWith("?") || NOT_YET.matcher(plain).find()) {
      return null;
    }
    if (affirmed(WORSE, plain)) {
      return Outcome.WORSE;
    } else if (NO_CHANGE.matcher(plain).find()) {
      return Outcome.NO_CHANGE;
    }
    return affirmed(named ? LOOSELY_WORKED : WORKED, plain) || affirmed(WORKED, plain)
        ? Outcome.WORKED
        : null;
  }

  /** Whether a text speaks of what may or shall be, rather than of what is. */
  static boolean plans(String text) {
    return NOT_YET.matcher(plain(text)).find();
  }

  /** Whether a mended problem is said to be there again. */
  static boolean relapse(String text) {
    String plain = plain(text);
    return !plain.endsWith("?") && !NOT_YET.matcher(plain).find() && RELAPSE.matcher(plain).find();
  }

  private static boolean affirmed(Pattern pattern, String plain) {
    Matcher matcher = pattern.matcher(plain);
    while (matcher.find()) {
      String before = plain.substring(Math.max(0, matcher.start() - 18), matcher.start());
      if (!before.matches(".*\\b(not|no|never|nothing|hardly)\\b[^.,;!]*")) {
        return true;
      }
    }
    return false;
  }

  /** Negations written out, so that one pattern meets them all. */
  private static String plain(String text) {
    String lower = PlainText.brief(text, READ).toLowerCase(Locale.ROOT).replace('’', '\'').strip();
    return lower
        .replaceAll("\\b(ca|wo|sha)n't\\b", "can not")
        .replaceAll("n't\\b", " not")
        .replace("cannot", "can not")
        .replace("'", "")
        .replaceAll("\\b(did|does|do|has|have|is|was|would|could)nt\\b", "$1 not");
  }
}
