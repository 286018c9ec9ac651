package com.resolutionflow.assistant.evidence;

import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.Outcome;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a sentence says how something turned out. Strict: plans, questions and conditions report
 * nothing, because a result that nobody saw must never count as evidence.
 */
public final class OutcomeClassifier {

  private static final int READ = 2_000;
  private static final Pattern SPLIT_NOT = Pattern.compile("\\b(ca|wo|sha)n't\\b");
  private static final Pattern N_T = Pattern.compile("n't\\b");
  private static final Pattern NT =
      Pattern.compile("\\b(did|does|do|has|have|is|was|would|could)nt\\b");
  private static final Pattern DENIED =
      Pattern.compile(".*\\b(not|no|never|nothing|hardly)\\b[^.,;!]*");

  /**
   * What a text says about how something turned out.
   *
   * @param namedOutcome what it says of an action that it names
   * @param generalOutcome what it says when it names nothing
   * @param relapsed whether a mended problem is there again
   * @param planned whether it speaks of what may or shall be, rather than of what is
   */
  public record ReportedOutcome(
      @Nullable Outcome namedOutcome,
      @Nullable Outcome generalOutcome,
      boolean relapsed,
      boolean planned) {

    static final ReportedOutcome NONE = new ReportedOutcome(null, null, false, false);
  }

  /**
   * A pattern, and the words without one of which it cannot match: most texts hold none, and
   * reading words is quick.
   */
  private record Cue(Set<String> words, Pattern pattern) {

    static Cue of(String words, String pattern) {
      return new Cue(Set.of(words.split(" ")), Pattern.compile(pattern));
    }

    boolean in(Plain plain) {
      return possible(plain) && pattern.matcher(plain.text()).find();
    }

    boolean affirmedIn(Plain plain) {
      return possible(plain) && affirmed(pattern, plain.text());
    }

    private boolean possible(Plain plain) {
      return plain.words().stream().anyMatch(words::contains);
    }
  }

  /** A text with its negations written out, and its words. */
  private record Plain(String text, Set<String> words) {

    boolean asks() {
      return text.endsWith("?");
    }
  }

  /** All of it in one reading. */
  static ReportedOutcome classifyAll(String text) {
    Plain plain = plain(text);
    boolean plans = NOT_YET.in(plain);
    if (plans || plain.asks()) {
      return new ReportedOutcome(null, null, false, plans);
    }
    return new ReportedOutcome(
        outcome(plain, true), outcome(plain, false), RELAPSE.in(plain), false);
  }

  private static final Cue WORSE =
      Cue.of(
          "worse worsened broke now",
          "\\b(worse|worsened)\\b|\\bbroke (it|everything|more)\\b|\\bnow (nothing|nobody|no"
              + " one|not even)\\b");
  private static final Cue NO_CHANGE =
      Cue.of(
          "no unchanged avail still same not never without",
          "\\bno (change|difference|effect|luck|improvement|joy|success)\\b|\\bunchanged\\b|\\bto"
              + " no avail\\b|\\bstill\\b|\\bsame"
              + " (error|problem|issue|result|thing|message|behaviou?r|as"
              + " before)\\b|\\b(not|never|without) (really |actually |seem to"
              + " )?(help|helped|helping|work|worked|working|fix|fixed|solve|solved|resolved|better"
              + "|change|changed|success|make"
              + " a difference|made a difference)\\b");
  private static final Cue WORKED =
      Cue.of(
          "worked helped fixed solved resolved sorted cured trick did works working fine ok okay"
              + " now normal gone went disappeared good",
          "\\b(that|this|it|which) (has |have |seems to have"
              + " )?(worked|helped|fixed|solved|resolved|did the trick|did"
              + " it|cured)\\b|\\b(is|are|now|its|been|got) (now"
              + " )?(fixed|solved|resolved|sorted)\\b(?!"
              + " (ip|address))|\\b(works|working|fine|ok|okay) (again|now)\\b|\\bnow"
              + " (works|working|fine)\\b|\\bback to normal\\b|\\b(problem|issue|error|prompt)s?"
              + " (is |are |has |have )?(now )?(gone|went"
              + " away|disappeared)\\b|^(fixed|solved|resolved|sorted|worked|all good now)\\b");
  private static final Cue LOOSELY_WORKED =
      Cue.of(
          "worked helped fixed solved resolved cured success",
          "\\b(worked|helped|fixed|solved|resolved|cured|success)\\b");
  private static final Cue RELAPSE =
      Cue.of(
          "back again reappeared relapse relapsed relapses relapsing not still",
          "\\b(came|is|its|are|was|problem) back\\b|\\bback"
              + " again\\b|\\breappeared\\b|\\brelapse|\\b(happen|fail|lock|prompt|drop"
              + "|crash|ask|disconnect)(s|ed|ing|ped|ping)?("
              + " out)? again\\b|\\bagain (locked|failed|failing|down|offline)\\b|\\bnot"
              + " (last|lasted|hold|held|fixed|solved|resolved)\\b|\\bstill"
              + " (happen|fail|lock|prompt|not|broken|down|offline|the same)");
  private static final Cue NOT_YET =
      Cue.of(
          "if should shall will would could going gonna about let want maybe perhaps ill might"
              + " planning try trying need how can what unless before",
          "\\b(if|should|shall|will|would|could|going to|gonna|about to|let me|want"
              + " to|maybe|perhaps|ill|might|planning|try to|trying to|need to|how do|how to|can"
              + " i|can you|what|unless|before i)\\b");

  private OutcomeClassifier() {}

  /** How it turned out, when a text that names the check says so; null when it does not say. */
  static @Nullable Outcome classify(String text) {
    return classifyAll(text).namedOutcome();
  }

  /** The same for a text that names nothing: only unmistakable words count. */
  public static @Nullable Outcome classifyUnnamed(String text) {
    return classifyAll(text).generalOutcome();
  }

  private static @Nullable Outcome outcome(Plain plain, boolean named) {
    if (WORSE.affirmedIn(plain)) {
      return Outcome.WORSE;
    } else if (NO_CHANGE.in(plain)) {
      return Outcome.NO_CHANGE;
    }
    return (named && LOOSELY_WORKED.affirmedIn(plain)) || WORKED.affirmedIn(plain)
        ? Outcome.WORKED
        : null;
  }

  private static boolean affirmed(Pattern pattern, String plain) {
    Matcher matcher = pattern.matcher(plain);
    while (matcher.find()) {
      String before = plain.substring(Math.max(0, matcher.start() - 18), matcher.start());
      if (!DENIED.matcher(before).matches()) {
        return true;
      }
    }
    return false;
  }

  /** Negations written out, so that one pattern meets them all. */
  private static Plain plain(String text) {
    String lower = PlainText.brief(text, READ).toLowerCase(Locale.ROOT).replace('’', '\'').strip();
    String apart = lower;
    if (lower.indexOf('\'') >= 0) {
      apart = N_T.matcher(SPLIT_NOT.matcher(lower).replaceAll("can not")).replaceAll(" not");
    }
    String plain = apart.replace("cannot", "can not").replace("'", "");
    plain = plain.contains("nt") ? NT.matcher(plain).replaceAll("$1 not") : plain;
    return new Plain(plain, words(plain));
  }

  private static Set<String> words(String plain) {
    Set<String> words = new HashSet<>();
    int from = -1;
    for (int i = 0; i <= plain.length(); i++) {
      char c = i < plain.length() ? plain.charAt(i) : ' ';
      boolean letter = c >= 'a' && c <= 'z';
      if (letter && from < 0) {
        from = i;
      } else if (!letter && from >= 0) {
        words.add(plain.substring(from, i));
        from = -1;
      }
    }
    return words;
  }
}
