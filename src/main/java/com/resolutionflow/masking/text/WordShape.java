package com.resolutionflow.masking.text;

import java.util.regex.Pattern;

/**
 * What one written word may be: a fact that a technician needs, an ordinary word, or what only a
 * secret looks like.
 */
public final class WordShape {

  private static final Pattern FACT =
      Pattern.compile(
          "(?i)0x[0-9a-f]{2,16}|aadsts[0-9]+|kb[0-9]{5,8}"
              + "|\\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}?"
              + "|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}|(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?:[:/][0-9]{1,5})?"
              + "|[a-z]{2,10}://.*|www\\..*"
              + "|[a-z]:\\\\.*|\\\\\\\\.*|/[a-z][a-z0-9_.-]*/.*|hk(?:lm|cu|ey).*|[^@\\s]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)+"
              + "|v?[0-9]{1,5}(?:\\.[0-9]{1,6}){1,4}[a-z]?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:am|pm)?"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:t[0-9:.z+-]*)?|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{2}|[0-9]{4})"
              + "|[0-9]+(?:st|nd|rd|th|x|%|h|hrs?|mins?|m|d|days?|chars?|characters?|[kmgt]b|ms|s)"
              + "|[0-9]+-(?:[0-9]+|[a-z]+)|[0-9]{2}h[12]"
              + "|[a-z]{2,8}-?[0-9]{5,8}|t[0-9]{8}\\.[0-9]{4}|[#№][0-9]+"
              + "|(?:windows|win|office|o|m|server|outlook|exchange|sql)-?"
              + "(?:[0-9]{1,2}|365|20[0-9]{2})|[0-9]fa|ipv[46]|sha-?[0-9]+|md5"
              + "|wpa[0-9]|tls[0-9.]+|wi-?fi[0-9]?|event-?id[0-9]*|iso[0-9]+");

  /**
   * What stands where a secret was hidden by somebody before us, or where it is yet to be filled
   * in.
   */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "(?i)[*•●xX._#?-]{2,}|[*•●?-]|[<\\[{(](?!\\s)[a-z"
              + " _-]{2,30}[>\\]})]|\\$\\{?[a-z_.:]+}?|%[a-z_]+%|n/?a|null|none|true|false|empty|blank");

  private static final Pattern PLAIN = Pattern.compile("\\p{L}+(?:['’/-]\\p{L}+)*");

  private WordShape() {}

  /** Whether it is an error code, an id, an address, a version, a date, a duration or the like. */
  public static boolean isFact(String word) {
    return FACT.matcher(word).matches();
  }

  public static boolean isPlaceholder(String word) {
    return HIDDEN.matcher(word).matches();
  }

  /** Letters alone, perhaps several words of them joined. */
  public static boolean isPlain(String word) {
    return PLAIN.matcher(word).matches();
  }

  /** A word of everyday prose, so that what follows "the password is" was no password. */
  public static boolean isOrdinary(String word) {
    if (!isPlain(word)) {
      return false;
    }
    String[] parts = word.split("['’/-]");
    int ordinary = 0;
    for (String part : parts) {
      ordinary += OrdinaryWords.contains(part) ? 1 : 0;
    }
    return parts.length <= 2 ? ordinary > 0 : ordinary == parts.length;
  }

  /**
   * Letters and digits together, or signs that prose does not put inside a word; long enough to be
   * one.
   */
  public static boolean isStrong(String word, int least) {
    if (word.length() < least || isFact(word) || isPlaceholder(word) || isPlain(word)) {
      return false;
    }
    Letters letters = Letters.of(word);
    return letters.digits && letters.letters()
        || letters.signs && (letters.letters() || letters.digits);
  }

  /** The last word of a question: "did it begin with a password change?" */
  public static boolean endsQuestion(String word) {
    return word.endsWith("?") && isOrdinary(word.substring(0, word.length() - 1));
  }

  /** Small and capital letters, digits and signs in one word: hardly anything else looks so. */
  public static boolean isComplex(String word) {
    if (word.length() < 8
        || word.length() > 64
        || isFact(word)
        || !Character.isLetterOrDigit(word.charAt(0)) && "!@#$%&*".indexOf(word.charAt(0)) < 0
        || word.chars().anyMatch(c -> "\\/=:".indexOf(c) >= 0)) {
      return false;
    }
    Letters letters = Letters.of(word);
    String stem =
        word.endsWith("!") || word.endsWith("?") ? word.substring(0, word.length() - 1) : word;
    return letters.small && letters.capital && letters.digits && letters.signs && !isFact(stem);
  }

  private record Letters(boolean small, boolean capital, boolean digits, boolean signs) {

    static Letters of(String word) {
      return new Letters(
          word.chars().anyMatch(Character::isLowerCase),
          word.chars().anyMatch(Character::isUpperCase),
          word.chars().anyMatch(Character::isDigit),
          word.chars().anyMatch(c -> "!@#$%^&*?+~_".indexOf(c) >= 0));
    }

    boolean letters() {
      return small || capital;
    }
  }
}
