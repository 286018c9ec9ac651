package com.resolutionflow.assistant.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where sentences end in what technicians write: the one place that decides it. A dot after a
 * title, an abbreviation or an initial ends nothing, nor does one within a version, an address, a
 * host or a file name. Where it is in doubt the sentence goes on, because half a sentence misleads
 * and a long one does not.
 */
public final class SentenceSplitter {

  private static final String ENDS = ".!?…。！？؟।";

  /** Something always follows these. */
  private static final Set<String> JOINED =
      Set.of(
          "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "hon", "capt", "sgt", "lt", "col", "gen",
          "messrs", "mme", "mlle", "herr", "hr", "fr", "st", "ste", "mt", "vs", "approx", "ca",
          "circa", "cf", "incl", "excl", "esp", "viz", "eg", "ie", "e.g", "i.e", "z.b", "bzw",
          "aka");

  /** A number follows these, or they end a sentence as words. */
  private static final Set<String> NUMBERED =
      Set.of(
          "no", "nos", "nr", "num", "ext", "fig", "p", "pp", "v", "ver", "vers", "rev", "tel",
          "ref", "max", "min", "rm", "bldg", "apt", "art", "par", "ch", "sec", "vol", "ed", "jan",
          "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon",
          "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun");

  /** Behind a name these end a sentence, unless it has hardly begun. */
  private static final Set<String> BEHIND_NAMES =
      Set.of(
          "inc", "ltd", "co", "corp", "llc", "plc", "bros", "jr", "sr", "esq", "dept", "assn",
          "mfg");

  private static final int HARDLY_BEGUN = 4;

  /** "drive C." ends a sentence, "Karen C." does not. */
  private static final Set<String> LETTERED =
      Set.of(
          "drive",
          "disk",
          "volume",
          "partition",
          "plan",
          "option",
          "type",
          "class",
          "room",
          "building",
          "ward",
          "hall",
          "team",
          "site",
          "vitamin",
          "line",
          "block",
          "floor");

  private static final Pattern BULLET = Pattern.compile("^(?:[-*•·–>]+\\s+|\\d{1,2}[.)]\\s+)");

  private SentenceSplitter() {}

  /**
   * The sentences of that text, each on one line as {@link PlainText#singleLine} makes it; empty
   * when it says nothing.
   */
  public static List<String> split(String text) {
    List<String> sentences = new ArrayList<>();
    for (String line : lines(text)) {
      int from = 0;
      for (int i = 0; i < line.length(); i++) {
        if (endsAt(line, from, i)) {
          add(sentences, line.substring(from, i + 1));
          from = i + 1;
        }
      }
      add(sentences, line.substring(from));
    }
    return sentences;
  }

  private static void add(List<String> sentences, String sentence) {
    String clean = BULLET.matcher(sentence.strip()).replaceFirst("");
    if (PlainText.hasContent(clean)) {
      sentences.add(clean);
    }
  }

  /** The lines of a text; one that goes on in small letters is one that was only wrapped. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String raw : text.split("\\R")) {
      String line = PlainText.singleLine(raw);
      boolean wrapped =
          !lines.isEmpty() && !line.isEmpty() && Character.isLowerCase(line.codePointAt(0));
      if (wrapped && !endsSentence(lines.getLast())) {
        lines.set(lines.size() - 1, lines.getLast() + " " + line);
      } else if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static boolean endsSentence(String line) {
    return ENDS.indexOf(line.codePointBefore(line.length())) >= 0;
  }

  /** Whether the sentence that began at {@code from} ends with the character at {@code i}. */
  private static boolean endsAt(String line, int from, int i) {
    char c = line.charAt(i);
    if ("。！？".indexOf(c) >= 0) {
      return true;
    }
    boolean closing =
        "\"”’»)]".indexOf(c) >= 0 && i > from && ENDS.indexOf(line.charAt(i - 1)) >= 0;
    boolean apart = i + 1 == line.length() || line.charAt(i + 1) == ' ';
    if (!apart || (ENDS.indexOf(c) < 0 && !closing)) {
      return false;
    }
    int end = closing ? i - 1 : i;
    char next = i + 2 < line.length() ? line.charAt(i + 2) : '\0';
    return switch (line.charAt(end)) {
      case '.' -> dotEnds(line, from, end, next);
      case '…' -> !Character.isLowerCase(next);
      default -> true;
    };
  }

  private static boolean dotEnds(String line, int from, int dot, char next) {
    int start = line.lastIndexOf(' ', dot - 1) + 1;
    String before = strip(line.substring(Math.max(start, from), dot));
    String word = before.toLowerCase(Locale.ROOT);
    if (word.isEmpty() || word.endsWith(".")) {
      return !Character.isLowerCase(next);
    } else if (JOINED.contains(word)) {
      return false;
    } else if (NUMBERED.contains(word) && (Character.isDigit(next) || next == '#')) {
      return false;
    } else if (BEHIND_NAMES.contains(word)
        || word.equals("etc")
        || word.matches("(\\p{L}\\.)+\\p{L}")) {
      boolean begun = line.substring(from, dot).strip().split(" ").length >= HARDLY_BEGUN;
      return begun && !Character.isLowerCase(next) && !Character.isDigit(next);
    } else if (word.length() == 1 && Character.isUpperCase(before.charAt(0))) {
      return LETTERED.contains(wordBefore(line, start));
    }
    boolean counts = word.chars().allMatch(Character::isDigit) && word.length() < 3;
    return !(counts && line.substring(from, dot).strip().equals(before));
  }

  private static String strip(String word) {
    return word.replaceFirst("^[(\\[\"“‘'«]+", "");
  }

  private static String wordBefore(String line, int start) {
    String head = line.substring(0, Math.max(0, start - 1));
    return head.substring(head.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a dot behind that word, in small letters, is part of the word rather than the end of a
   * clause.
   */
  static boolean isAbbreviation(String word) {
    return JOINED.contains(word) || word.length() == 1 && Character.isLetter(word.charAt(0));
  }
}
