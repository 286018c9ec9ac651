package com.resolutionflow.masking;

import com.resolutionflow.masking.CredentialValueReader.Introduction;
import com.resolutionflow.masking.text.WordCursor;
import com.resolutionflow.masking.text.WordShape;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a word can be the value of a credential phrase, by its form and by what follows it. */
record CredentialShape(String text, CredentialPhrase phrase) {

  private static final Pattern UNIT =
      Pattern.compile(
          "(?iu)[\\s\\u00A0+-]{0,3}(?:or more |to [0-9]{1,3} )?(?:"
              + String.join("|", CredentialWords.UNITS.words())
              + ")");
  static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4,12}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern NUMERIC = Pattern.compile("[0-9.-]{6,}");
  private static final Pattern LOWER = Pattern.compile("[a-z-]+|[A-Z][a-z]+");
  static final Pattern HEX = Pattern.compile("(?i)[0-9a-f-]{32,}");
  private static final Pattern CODE =
      Pattern.compile("(?i)0x[0-9a-f]{4,10}|aadsts[0-9]+|kb[0-9]{6,8}|[a-z]{2,10}://.*|-[0-9]+");

  /** A name and a number, a fact unless it is called a password: "Welcome12345". */
  static final Pattern NAME_AND_NUMBER = Pattern.compile("[A-Z]?[a-z]{2,7}[0-9]{5,8}");

  /** Capitals and a number: without an introduction a host name far more often than a password. */
  static final Pattern HOST_NAME = Pattern.compile("[A-Z]{2,}[A-Z0-9-]*[0-9]+");

  /**
   * Whether the unquoted word can be the value.
   *
   * @param end where the word ends in the text
   */
  boolean matches(String word, Introduction introduction, int end) {
    if (word.length() < phrase.kind().minLength
        || WordShape.isPlaceholder(word)
        || WordShape.endsQuestion(word)
        || isErrorCode(word)) {
      return false;
    }
    return switch (phrase.kind()) {
      case KEY -> isKey(word, introduction);
      case PIN ->
          FOUR_DIGITS.matcher(word).matches() && !unitFollows(end)
              || introduction != Introduction.ADJACENT
                  && WordShape.isStrong(word, 4)
                  && word.length() < 20;
      case PASS ->
          introduction == Introduction.ASSIGNED
                  && !WordShape.isFact(word)
                  && !WordShape.isOrdinary(word)
                  && clauseEnds(end)
                  && (word.length() >= 6 || !WordShape.isPlain(word))
                  && !unitFollows(end)
              || WordShape.isStrong(word, 6);
      case PASSWORD, PHRASE, SECRET -> isPassword(word, introduction, end);
    };
  }

  /** Whether it is an error code, an update or an address. */
  static boolean isErrorCode(String word) {
    return CODE.matcher(word).matches();
  }

  private boolean isKey(String word, Introduction introduction) {
    boolean length =
        word.length() >= 16
            && !DIGITS.matcher(word).matches()
            && (word.chars().anyMatch(Character::isDigit) || !LOWER.matcher(word).matches());
    boolean named =
        introduction == Introduction.ASSIGNED && WordShape.isStrong(word, 8)
            || introduction == Introduction.ASSIGNED && HEX.matcher(word).matches();
    return (length || named || introduction == Introduction.STATED && WordShape.isStrong(word, 10))
        && !word.contains("\\")
        && !word.startsWith("/");
  }

  private boolean isPassword(String word, Introduction introduction, int end) {
    boolean number = DIGITS.matcher(word).matches();
    if (introduction == Introduction.ADJACENT) {
      return number
          ? word.length() >= 6 && !unitFollows(end)
          : WordShape.isStrong(word, 6) && !HOST_NAME.matcher(word).matches();
    }
    if (isDefaultCommunity(word)) {
      return true;
    }
    if (WordShape.isOrdinary(word) || unitFollows(end)) {
      return false;
    }
    if (WordShape.isPlain(word)) {
      return clauseEnds(end) || introduction == Introduction.ASSIGNED && isJoined(end, word);
    }
    return !WordShape.isFact(word)
        || NAME_AND_NUMBER.matcher(word).matches()
        || introduction == Introduction.ASSIGNED && NUMERIC.matcher(word).matches();
  }

  /** The two community strings that devices are shipped with, although they are ordinary words. */
  private boolean isDefaultCommunity(String word) {
    return phrase.kind() == CredentialPhrase.Kind.SECRET
        && (word.equals("public") || word.equals("private"))
        && text.substring(phrase.start(), phrase.end())
            .toLowerCase(Locale.ROOT)
            .contains("communit");
  }

  private boolean isJoined(int end, String word) {
    int before = end - word.length() - 1;
    return before >= 0 && "=:\"'".indexOf(text.charAt(before)) >= 0;
  }

  private boolean unitFollows(int end) {
    return UNIT.matcher(text).region(end, text.length()).lookingAt()
        && Character.isDigit(text.charAt(end - 1));
  }

  /** Whether the sentence ends behind the word or continues with another clause. */
  private boolean clauseEnds(int end) {
    WordCursor c = new WordCursor(text, end);
    if (c.atEnd() || !WordCursor.isBlank(c.current())) {
      return true;
    }
    c.skipBlanks();
    String next = c.normalizedWord();
    return next.isEmpty() || CredentialWords.FOLLOWERS.contains(next);
  }
}
