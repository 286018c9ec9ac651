package com.resolutionflow.casefile;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The removal of a step's words, or of one phrase in it, from every text of its session. What
 * people wrote loses what was removed word for word, in any case and with any white space, and long
 * runs of its words; what was made from the step by a machine also loses shorter runs, its codes,
 * names and addresses, and the beginning of it that a cut left over. The time that it takes grows
 * with the texts and not with the number of words that are removed.
 */
public final class Redaction {

  /** Words in a row that only who quotes the removed text has. */
  private static final int QUOTED_RUN = 8;

  /** Words in a row that a machine's text has from the removed one. */
  private static final int DERIVED_RUN = 4;

  /** What is shorter says nothing by itself. */
  private static final int SHORTEST_PART = 4;

  /** No machine's text is longer where it is cut. */
  private static final int LONGEST_CUT = 4_000;

  private static final Pattern MARKER = Pattern.compile("\\[removed by [^\\]\\n]{1,120}\\]");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern TOKEN = Pattern.compile("[^\\s\\p{Z}\"'“”‘’(),;<>\\[\\]{}=|]+");
  private static final Pattern EDGES = Pattern.compile("^[\\p{Punct}“”‘’]+|[\\p{Punct}“”‘’]+$");
  private static final Pattern TELLING = Pattern.compile(".*[\\d@\\\\_].*");
  private static final String CUT = "…";

  private final UUID stepId;
  private final boolean wholeStep;
  private final String marker;
  private final List<String> removed;
  private final List<Folded> verbatim;
  private final Set<String> tellingWords;
  private final Set<String> quotedRuns;
  private final Set<String> derivedRuns;

  private Redaction(UUID stepId, boolean wholeStep, String byName, List<String> removed) {
    List<String> whole = wholeStep ? removed : List.of();
    this.stepId = stepId;
    this.wholeStep = wholeStep;
    this.marker = marker(byName);
    this.removed = removed;
    this.verbatim = removed.stream().map(Folded::of).toList();
    this.tellingWords = tellingWords(whole);
    this.quotedRuns = runs(whole, QUOTED_RUN);
    this.derivedRuns = runs(whole, DERIVED_RUN);
  }

  /** Removes a phrase wherever the session has it. */
  public static Redaction ofPhrase(UUID stepId, String byName, String phrase) {
    String words = unmarked(phrase);
    return new Redaction(stepId, false, byName, words.isEmpty() ? List.of() : List.of(words));
  }

  /**
   * Removes a whole step.
   *
   * @param texts its text and its result, if it has one
   */
  public static Redaction ofStep(UUID stepId, String byName, Stream<@Nullable String> texts) {
    return new Redaction(
        stepId,
        true,
        byName,
        texts
            .filter(text -> text != null)
            .map(Redaction::unmarked)
            .filter(text -> !text.isBlank())
            .toList());
  }

  /** What stands in the place of removed words. */
  public static String marker(String byName) {
    return "[removed by " + byName.replace('[', '(').replace(']', ')') + "]";
  }

  public String marker() {
    return marker;
  }

  public UUID stepId() {
    return stepId;
  }

  /** Whether all words of the step are removed. */
  public boolean wholeStep() {
    return wholeStep;
  }

  /** Whether there is nothing to remove, because all of it was removed before. */
  public boolean isEmpty() {
    return removed.isEmpty();
  }

  /** Whether it removes anything of that text. */
  public boolean changes(String text) {
    return !inWords(text).equals(text);
  }

  /** The text that a person wrote, without what was removed. */
  public String inWords(String text) {
    String now = text;
    for (Folded words : verbatim) {
      now = betweenMarkers(now, rest -> withoutVerbatim(rest, words));
    }
    return betweenMarkers(now, rest -> withoutRuns(rest, quotedRuns, QUOTED_RUN));
  }

  private String withoutVerbatim(String text, Folded words) {
    Folded folded = Folded.of(text);
    int length = words.text().length();
    StringBuilder kept = new StringBuilder();
    int from = 0;
    int found = folded.text().indexOf(words.text());
    while (found >= 0) {
      kept.append(text, from, folded.places()[found]).append(marker);
      from = folded.places()[found + length - 1] + 1;
      found = folded.text().indexOf(words.text(), found + length);
    }
    return kept.append(text, from, text.length()).toString();
  }

  /** The text that a machine made from the session, without what was removed. */
  public String inDerived(String text) {
    String now = betweenMarkers(inWords(text), this::withoutCutBeginnings);
    now = betweenMarkers(now, rest -> withoutRuns(rest, derivedRuns, DERIVED_RUN));
    return betweenMarkers(now, this::withoutTellingWords);
  }

  /** Texts that were shortened may end in the middle of what was removed. */
  private String withoutCutBeginnings(String text) {
    StringBuilder kept = new StringBuilder();
    int from = 0;
    for (int cut = text.indexOf(CUT); cut >= 0; cut = text.indexOf(CUT, cut + 1)) {
      int end = cut;
      int begin = removed.stream().mapToInt(one -> beginOfCut(text, end, one)).min().orElse(end);
      if (begin < end && begin >= from) {
        kept.append(text, from, begin).append(marker);
        from = end;
      }
    }
    return kept.append(text, from, text.length()).toString();
  }

  /** Where the longest beginning of {@code whole} begins that ends at {@code end}; else the end. */
  private static int beginOfCut(String text, int end, String whole) {
    for (int length = Math.min(Math.min(end, whole.length()), LONGEST_CUT);
        length >= SHORTEST_PART;
        length--) {
      if (text.regionMatches(true, end - length, whole, 0, length)) {
        return end - length;
      }
    }
    return end;
  }

  /** Replaces so many words or more that stand in the removed text in the same order. */
  private String withoutRuns(String text, Set<String> runs, int run) {
    if (runs.isEmpty()) {
      return text;
    }
    List<MatchResult> found = WORD.matcher(text).results().toList();
    List<String> words = found.stream().map(word -> folded(word.group())).toList();
    StringBuilder kept = new StringBuilder();
    int from = 0;
    int at = 0;
    while (at + run <= words.size()) {
      int end = at;
      while (end + run <= words.size() && runs.contains(run(words, end, run))) {
        end++;
      }
      if (end > at) {
        int last = end + run - 2;
        kept.append(text, from, found.get(at).start()).append(marker);
        from = found.get(last).end();
        at = last + 1;
      } else {
        at++;
      }
    }
    return kept.append(text, from, text.length()).toString();
  }

  private String withoutTellingWords(String text) {
    if (tellingWords.isEmpty()) {
      return text;
    }
    return TOKEN
        .matcher(text)
        .replaceAll(
            found -> {
              String word = EDGES.matcher(found.group()).replaceAll("");
              return Matcher.quoteReplacement(
                  tellingWords.contains(folded(word))
                      ? found.group().replace(word, marker)
                      : found.group());
            });
  }

  private static String betweenMarkers(String text, UnaryOperator<String> change) {
    StringBuilder changed = new StringBuilder();
    int from = 0;
    Matcher marked = MARKER.matcher(text);
    while (marked.find()) {
      changed.append(change.apply(text.substring(from, marked.start()))).append(marked.group());
      from = marked.end();
    }
    return changed.append(change.apply(text.substring(from))).toString();
  }

  private static String unmarked(String text) {
    return MARKER.matcher(text).replaceAll(" ").strip();
  }

  /** Codes, host names, paths, addresses and passwords with digits. */
  private static Set<String> tellingWords(List<String> texts) {
    return texts.stream()
        .flatMap(text -> TOKEN.matcher(text).results())
        .map(found -> EDGES.matcher(found.group()).replaceAll(""))
        .filter(word -> word.length() >= SHORTEST_PART && TELLING.matcher(word).matches())
        .map(Redaction::folded)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> runs(List<String> texts, int run) {
    Set<String> all = new HashSet<>();
    for (String text : texts) {
      List<String> words =
          WORD.matcher(text).results().map(found -> folded(found.group())).toList();
      for (int at = 0; at + run <= words.size(); at++) {
        all.add(run(words, at, run));
      }
    }
    return all;
  }

  private static String run(List<String> words, int at, int run) {
    return String.join(" ", words.subList(at, at + run));
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /**
   * A text in which case and white space make no difference.
   *
   * @param places where each of its characters stands in the text as it was
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Folded(String text, int[] places) {

    static Folded of(String text) {
      StringBuilder folded = new StringBuilder(text.length());
      int[] places = new int[text.length()];
      for (int at = 0; at < text.length(); at++) {
        char each = text.charAt(at);
        boolean space = Character.isWhitespace(each) || Character.isSpaceChar(each);
        if (space && !folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ') {
          continue;
        }
        places[folded.length()] = at;
        folded.append(space ? ' ' : Character.toLowerCase(Character.toUpperCase(each)));
      }
      return new Folded(folded.toString(), places);
    }
  }
}
