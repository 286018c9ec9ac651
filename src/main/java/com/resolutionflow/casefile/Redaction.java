package com.resolutionflow.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The removal of a step's words, or of one phrase in it, from every text of its session. What
 * people wrote loses what was removed word for word, in any case and with any white space; what was
 * made from the step by a machine also loses parts of it: runs of its words, its codes, names and
 * addresses, and the beginning of it that a cut left over.
 */
public final class Redaction {

  /** Words in a row that only the removed text is likely to have. */
  private static final int RUN = 4;

  /** What is shorter says nothing by itself. */
  private static final int SHORTEST_PART = 4;

  private static final Pattern MARKER = Pattern.compile("\\[removed by [^\\]\\n]{1,120}\\]");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern SENTENCES = Pattern.compile("\\R+|(?<=[.!?])\\s+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern EDGES = Pattern.compile("^[\\p{Punct}“”‘’]+|[\\p{Punct}“”‘’]+$");
  private static final Pattern TELLING = Pattern.compile(".*[\\d@\\\\_].*");
  private static final String CUT = "…";

  private final UUID stepId;
  private final boolean wholeStep;
  private final String marker;
  private final List<String> removed;
  private final List<Pattern> verbatim;
  private final List<Pattern> parts;
  private final Set<String> runs;

  private Redaction(UUID stepId, boolean wholeStep, String byName, List<String> removed) {
    this.stepId = stepId;
    this.wholeStep = wholeStep;
    this.marker = marker(byName);
    this.removed = removed;
    List<String> sentences = wholeStep ? sentences(removed) : List.of();
    this.verbatim =
        Stream.concat(removed.stream(), sentences.stream()).map(Redaction::spaced).toList();
    this.parts = wholeStep ? tellingWords(removed).map(Redaction::wholeWord).toList() : List.of();
    this.runs =
        wholeStep
            ? removed.stream()
                .flatMap(text -> runs(words(text)))
                .collect(Collectors.toUnmodifiableSet())
            : Set.of();
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
    return betweenMarkers(text, between -> replaceAll(between, verbatim));
  }

  /** The text that a machine made from the session, without what was removed. */
  public String inDerived(String text) {
    return betweenMarkers(
        inWords(text), between -> replaceAll(withoutRuns(withoutCutBeginnings(between)), parts));
  }

  private String replaceAll(String text, List<Pattern> patterns) {
    String now = text;
    for (Pattern pattern : patterns) {
      now =
          betweenMarkers(
              now, rest -> pattern.matcher(rest).replaceAll(Matcher.quoteReplacement(marker)));
    }
    return now;
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
    for (int length = Math.min(end, whole.length()); length >= SHORTEST_PART; length--) {
      if (text.regionMatches(true, end - length, whole, 0, length)) {
        return end - length;
      }
    }
    return end;
  }

  /** Replaces words that stand in the removed text in the same order, at least four in a row. */
  private String withoutRuns(String text) {
    if (runs.isEmpty()) {
      return text;
    }
    List<int[]> places = new ArrayList<>();
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      places.add(new int[] {word.start(), word.end()});
      words.add(folded(word.group()));
    }
    StringBuilder kept = new StringBuilder();
    int from = 0;
    int at = 0;
    while (at + RUN <= words.size()) {
      int end = at;
      while (end + RUN <= words.size()
          && runs.contains(String.join(" ", words.subList(end, end + RUN)))) {
        end++;
      }
      if (end > at) {
        int last = end + RUN - 2;
        kept.append(text, from, places.get(at)[0]).append(marker);
        from = places.get(last)[1];
        at = last + 1;
      } else {
        at++;
      }
    }
    return kept.append(text, from, text.length()).toString();
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

  /** The same words with any white space between them, in any case. */
  private static Pattern spaced(String text) {
    String pattern =
        SPACES
            .splitAsStream(text.strip())
            .map(Pattern::quote)
            .collect(Collectors.joining("[\\s\\p{Z}]+"));
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static Pattern wholeWord(String word) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static List<String> sentences(List<String> texts) {
    return texts.stream()
        .flatMap(SENTENCES::splitAsStream)
        .map(sentence -> EDGES.matcher(sentence.strip()).replaceAll(""))
        .filter(sentence -> words(sentence).size() >= RUN)
        .distinct()
        .toList();
  }

  /** Codes, host names, paths, addresses and passwords with digits. */
  private static Stream<String> tellingWords(List<String> texts) {
    return texts.stream()
        .flatMap(SPACES::splitAsStream)
        .map(word -> EDGES.matcher(word).replaceAll(""))
        .filter(word -> word.length() >= SHORTEST_PART && TELLING.matcher(word).matches())
        .distinct();
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(found -> folded(found.group())).toList();
  }

  private static Stream<String> runs(List<String> words) {
    return Stream.iterate(0, at -> at + RUN <= words.size(), at -> at + 1)
        .map(at -> String.join(" ", words.subList(at, at + RUN)))
        .distinct();
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
