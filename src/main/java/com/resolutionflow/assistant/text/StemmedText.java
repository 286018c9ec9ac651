package com.resolutionflow.assistant.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text as the engine compares it: stems in order, word for one thing, codes whole, and the marks
 * that keep sentences and negations apart. English; other scripts keep their words as they are.
 *
 * @param sequence stems, {@link #NOT} for each negation, {@link #STOP} between clauses
 * @param set the stems alone, without the marks
 */
public record StemmedText(List<String> sequence, Set<String> set) {

  static final String NOT = "!";
  static final String STOP = ".";

  /** Codes first, then words, then what ends a clause. */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<hex>0x[0-9a-f]{2,16}|\\b8[0-9a-f]{7}\\b|\\bcaa[0-9a-f]{5}\\b)\
          |(?<aadsts>aadsts[ -]?(?<aad>\\d{5,7}))\
          |(?<mail>(?<![\\d.])[45]\\.\\d{1,3}\\.\\d{1,3}(?!\\.?\\d))\
          |(?<apipa>(?<![\\d.])169\\.254(?:\\.[\\dx]{1,3}){0,2})\
          |(?<numbered>\\b(?<sort>error|err|event|stop|code)s?(?:[ -]?(?:code|id|number|no))?\
          [ :#.=(-]{0,3}(?<number>\\d{2,5})(?![\\d.]))\
          |(?<word>[\\p{L}\\p{M}\\p{N}_]+)\
          |(?<end>[!?;,:\\n。！？]|\\.(?!\\S))\
          """);

  private static final Set<String> NEGATIONS =
      Set.of(
          "not", "no", "never", "cannot", "cant", "wont", "doesnt", "dont", "didnt", "isnt",
          "arent", "wasnt", "couldnt", "hasnt", "havent", "wouldnt", "without", "neither", "nor",
          "unable");

  private static final Set<String> CLAUSES =
      Set.of("but", "however", "although", "though", "while", "whereas");

  private static final Set<String> IDLE =
      Set.of(
          """
          a about also am an and any are as at be because been being by can could did do does for from
          get gets getting got had has have he hello her here hey hi his how i if in into is it its just
          may me my of on or our please re really s she should so some t than that the their them
          then there these they this those to us very was we were what when where which who why will with
          would you your\
          """
              .split("\\s+"));

  public StemmedText {
    sequence = List.copyOf(sequence);
    set = Set.copyOf(set);
  }

  /** The words of that text's first {@code limit} UTF-16 units. */
  public static StemmedText of(String text, int limit, Synonyms synonyms) {
    String head = text.length() <= limit ? text : text.substring(0, limit);
    String plain = Normalizer.normalize(head, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    List<String> sequence = new ArrayList<>();
    for (String token : synonyms.unify(split(plain.replace("'", "").replace("’", "")))) {
      if (token.equals(STOP) || CLAUSES.contains(token)) {
        sequence.add(STOP);
      } else if (NEGATIONS.contains(token)) {
        sequence.add(NOT);
      } else if (!IDLE.contains(token)) {
        sequence.add(Stemmer.stem(token));
      }
    }
    Set<String> set = new HashSet<>(sequence);
    set.remove(NOT);
    set.remove(STOP);
    return new StemmedText(sequence, set);
  }

  private static List<String> split(String plain) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(plain);
    while (matcher.find()) {
      String token = token(matcher);
      boolean dot = matcher.group().equals(".") && !tokens.isEmpty();
      if (!dot || !SentenceSplitter.isAbbreviation(tokens.getLast())) {
        tokens.add(token);
      }
    }
    return tokens;
  }

  private static String token(Matcher found) {
    if (found.group("hex") != null) {
      return hex(found.group("hex"));
    } else if (found.group("aadsts") != null) {
      return "aadsts" + found.group("aad");
    } else if (found.group("apipa") != null) {
      return "apipa";
    } else if (found.group("numbered") != null) {
      String sort = found.group("sort").equals("event") ? "event" : "error";
      return sort + "#" + found.group("number");
    }
    return found.group("end") != null ? STOP : found.group();
  }

  /** People leave out the 0x and the zeros behind it. */
  private static String hex(String written) {
    String digits =
        written.startsWith("0x") ? written.substring(2).replaceFirst("^0+(?=.)", "") : written;
    return "0x" + digits;
  }

  /** Whether that stem is an error code rather than a word. */
  public static boolean isCode(String stem) {
    return stem.startsWith("0x")
        || stem.equals("apipa")
        || stem.startsWith("aadsts")
        || stem.indexOf('#') > 0
        || (stem.startsWith("kb") && stem.matches("kb\\d{6,8}"))
        || (stem.indexOf('.') == 1 && stem.matches("[45]\\.\\d+\\.\\d+"));
  }

  public boolean isEmpty() {
    return set.isEmpty();
  }

  /**
   * Canonical words for the many ways people write one thing; read from {@code
   * assistant/synonyms.yaml}.
   */
  public record Synonyms(Map<List<String>, List<String>> table, int longest, Set<String> begins) {

    public static final Synonyms NONE = new Synonyms(Map.of(), 0);

    public Synonyms(Map<List<String>, List<String>> table, int longest) {
      this(
          Map.copyOf(table),
          longest,
          table.keySet().stream().map(List::getFirst).collect(Collectors.toUnmodifiableSet()));
    }

    private List<String> unify(List<String> tokens) {
      List<String> unified = new ArrayList<>(tokens.size());
      for (int i = 0; i < tokens.size(); ) {
        int taken = 0;
        int most = begins.contains(tokens.get(i)) ? Math.min(longest, tokens.size() - i) : 0;
        for (int n = most; n > 0 && taken == 0; n--) {
          List<String> said = table.get(tokens.subList(i, i + n));
          if (said != null) {
            unified.addAll(said);
            taken = n;
          }
        }
        if (taken == 0) {
          unified.add(tokens.get(i));
        }
        i += Math.max(taken, 1);
      }
      return unified;
    }
  }
}
