package com.resolutionflow.account.password;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Recognises passwords that are guessed in few attempts: one common word, one word that belongs to
 * the user, a date, a sequence or a repetition, each with what people usually put before and after
 * it, and with the usual digits and symbols in place of letters. Several words are a passphrase,
 * and that is what it leaves alone.
 */
final class GuessablePassword {

  /** What can be left beside what is guessed, and be tried out together with it. */
  private static final int FEW = 4;

  private static final int FEW_DIFFERENT = 3;

  /** What is looked at around a word; with more, the longest passwords would take long to judge. */
  private static final int MOST_AROUND = 24;

  private static final Pattern REPEATED = Pattern.compile("(.+?)\\1+", Pattern.DOTALL);
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern SEPARATOR = Pattern.compile("[\\s\\p{Punct}]+");
  private static final Pattern CALENDAR =
      Pattern.compile(
          """
          spring|summer|autumn|winter|fruhling|sommer|herbst|primavera|verano|otono|invierno|printemps|automne|hiver\
          |monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august\
          |september|october|november|december|\\bmay\\b""");

  private static final String LEET_DIGITS = "0134578@$!|+(";
  private static final String LEET_LETTERS = "oieastbasiitc";
  private static final Map<Character, String> DISGUISES =
      Map.of(
          'a', "4@", 'b', "8", 'c', "(", 'e', "3", 'g', "9", 'i', "1!|", 'l', "1!|", 'o', "0", 's',
          "5$", 't', "7+");

  private GuessablePassword() {}

  /** Why a password is guessed soon. */
  enum Reason {
    COMMON,
    OWN,
    PATTERN
  }

  /**
   * Why that password is guessed soon, if it is.
   *
   * @param own words of the user: names, companies, parts of addresses
   */
  static Optional<Reason> reason(String password, Collection<String> own) {
    String folded = fold(password);
    Matcher repeated = REPEATED.matcher(folded);
    String text = repeated.matches() ? repeated.group(1) : folded;
    if (folded.codePoints().distinct().count() <= FEW_DIFFERENT || isShort(text)) {
      return Optional.of(Reason.PATTERN);
    }
    String others = own.isEmpty() ? text : ownWords(own).matcher(text).replaceAll(" ");
    if (!others.equals(text) && isGuessed(others)) {
      return Optional.of(Reason.OWN);
    }
    if (isCommon(text) || isCommon(withoutCounting(text))) {
      return Optional.of(Reason.COMMON);
    }
    return isPattern(text) ? Optional.of(Reason.PATTERN) : Optional.empty();
  }

  /** Without case, accents and forms of letters: as it is compared, and as words are. */
  static String fold(String text) {
    return Normalizer.normalize(text, Form.NFKD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
  }

  /** Whether what is left beside a guessed word is guessed along with it. */
  private static boolean isGuessed(String left) {
    String rest =
        SEPARATOR.matcher(withoutCounting(CALENDAR.matcher(left).replaceAll(" "))).replaceAll("");
    return isShort(rest) || isCommon(rest);
  }

  /** Whether it is a season, a day or a month, a date or a sequence, with little else. */
  private static boolean isPattern(String text) {
    String withoutCalendar = CALENDAR.matcher(text).replaceAll(" ");
    if (!withoutCalendar.equals(text)) {
      return isGuessed(withoutCalendar);
    }
    String rest = withoutCounting(text);
    boolean date = text.codePoints().noneMatch(Character::isLetter);
    String left = date ? SEPARATOR.matcher(rest).replaceAll("") : rest;
    return !rest.equals(text) && (isShort(left) || isCommon(left));
  }

  /** Whether it is one common word, between a few digits and symbols or a year. */
  private static boolean isCommon(String text) {
    int head = 0;
    while (head < text.length() && !Character.isLetter(text.charAt(head))) {
      head++;
    }
    int tail = text.length();
    while (tail > 0 && !Character.isLetter(text.charAt(tail - 1))) {
      tail--;
    }
    for (int from = 0; from <= head; from++) {
      int least =
          IntStream.of(tail, from + PasswordDictionary.SHORTEST, from + text.length() - MOST_AROUND)
              .max()
              .getAsInt();
      int most = Math.min(text.length(), from + PasswordDictionary.LONGEST);
      for (int to = least; to <= most; to++) {
        if (isWord(text.substring(from, to))
            && isShort(withoutCounting(text.substring(0, from) + text.substring(to)))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isWord(String text) {
    return Stream.of(text, undisguised(text, 'i'), undisguised(text, 'l'))
        .flatMap(word -> Stream.of(word, SEPARATOR.matcher(word).replaceAll("")))
        .anyMatch(PasswordDictionary::contains);
  }

  private static String undisguised(String text, char one) {
    StringBuilder plain = new StringBuilder(text.length());
    for (char each : text.toCharArray()) {
      int at = LEET_DIGITS.indexOf(each);
      char letter = at < 0 ? each : LEET_LETTERS.charAt(at);
      plain.append(at >= 0 && letter == 'i' ? one : letter);
    }
    return plain.toString();
  }

  /** Without years, and without runs such as 123, 4321, 000 and abcd. */
  private static String withoutCounting(String text) {
    String rest = YEAR.matcher(text).replaceAll("");
    StringBuilder kept = new StringBuilder(rest.length());
    int from = 0;
    while (from < rest.length()) {
      int to = endOfRun(rest, from);
      if (to - from < (Character.isDigit(rest.charAt(from)) ? 3 : 4)) {
        to = from + 1;
        kept.append(rest.charAt(from));
      }
      from = to;
    }
    return kept.toString();
  }

  /** The end of the longest run of steps of 1, -1 or 0 that begins there. */
  private static int endOfRun(String text, int from) {
    int longest = from + 1;
    for (int step = -1; step <= 1; step++) {
      int to = from + 1;
      while (to < text.length() && text.charAt(to) - text.charAt(to - 1) == step) {
        to++;
      }
      longest = Math.max(longest, to);
    }
    return longest;
  }

  private static boolean isShort(String text) {
    return text.codePointCount(0, text.length()) <= FEW;
  }

  /** Finds any of the words, the longest first, also with digits and symbols for letters. */
  private static Pattern ownWords(Collection<String> own) {
    return Pattern.compile(
        own.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(GuessablePassword::disguised)
            .collect(Collectors.joining("|")));
  }

  private static String disguised(String word) {
    StringBuilder pattern = new StringBuilder();
    for (char letter : word.toCharArray()) {
      String others = DISGUISES.get(letter);
      pattern.append(
          others == null
              ? Pattern.quote(String.valueOf(letter))
              : "[" + letter + Pattern.quote(others) + "]");
    }
    return pattern.toString();
  }
}
