package com.resolutionflow.masking;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The reading of what is said about one noun: takes what stands at a place for its secret, or not.
 */
record CredentialValueReader(String text, CredentialPhrase phrase, MaskedSpans spans) {

  /** How plainly the text says that what comes is the secret. */
  enum Introduction {
    /** "password: …" */
    ASSIGNED,
    /** "the password is …" */
    STATED,
    /** "password …", with nothing in between: only what looks like one is taken. */
    ADJACENT
  }

  private static final String OPENERS = "\"'`“”‘„«»‚*<([_";
  private static final String TRAILERS = ".,;:)]}>\"'`”’»*«“";
  private static final Set<String> FILLERS =
      Set.of(
          "now",
          "currently",
          "again",
          "still",
          "still:",
          "simply",
          "just",
          "actually",
          "probably",
          "temporarily",
          "always",
          "be",
          "been",
          "jetzt",
          "aktuell",
          "nun",
          "maintenant",
          "désormais",
          "ahora",
          "momentan",
          "literally",
          "back",
          "set",
          "reset",
          "changed",
          "updated",
          "geändert",
          "zurückgesetzt",
          "changé",
          "réinitialisé",
          "cambiada",
          "restablecida",
          "to",
          "zu",
          "auf",
          "à",
          "is",
          "was",
          "à:",
          "either",
          "wurde",
          "été",
          "a",
          "as",
          "originally",
          "previously",
          "supposed",
          "meant");
  private static final Set<String> FOLLOWERS =
      Set.of(
          "and",
          "but",
          "for",
          "on",
          "which",
          "so",
          "if",
          "until",
          "till",
          "und",
          "et",
          "y",
          "he",
          "she",
          "they",
          "i",
          "we",
          "it",
          "please",
          "or",
          "then",
          "in",
          "when",
          "at",
          "because",
          "as",
          "with",
          "from",
          "user",
          "username",
          "mfa",
          "pin",
          "please.",
          "oder",
          "aber",
          "für",
          "pour",
          "mais",
          "para",
          "pero",
          "e",
          "en");
  private static final Pattern UNIT =
      Pattern.compile(
          "(?iu)[\\s\\u00A0+-]{0,3}(?:or more |to [0-9]{1,3}"
              + " )?(?:char|digit|letter|symbol|minute|min\\b|hour|hrs?\\b|day|week|month|year|times?\\b|users?\\b|attempts?|of\\b|zeichen|stellen|tage|caract|jours|días|dígitos|chiffres|failed|people|accounts?\\b|devices?\\b|bits?\\b|bytes?\\b|%)");

  private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4,12}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern NUMERIC = Pattern.compile("[0-9.-]{6,}");
  private static final Pattern LOWER = Pattern.compile("[a-z-]+|[A-Z][a-z]+");
  private static final Pattern HEX = Pattern.compile("(?i)[0-9a-f-]{32,}");
  private static final Pattern CODE =
      Pattern.compile("(?i)0x[0-9a-f]{4,10}|aadsts[0-9]+|kb[0-9]{6,8}|[a-z]{2,10}://.*|-[0-9]+");

  /**
   * Capitals and a number: the name of a computer far more often than a password that nothing
   * introduces.
   */
  static final Pattern HOST_NAME = Pattern.compile("[A-Z]{2,}[A-Z0-9-]*[0-9]+");

  /** Takes what stands at {@code c} for the secret where it can be one; whether it did. */
  boolean readValue(WordCursor c, Introduction told) {
    c.skipBlanks();
    if (told != Introduction.ADJACENT) {
      fill(c);
      if (c.word().isEmpty()) {
        c.skipLineBreak();
        return !c.word().isEmpty() && alone(c) && secret(c.copy(), Introduction.ADJACENT);
      }
    }
    return secret(c, told);
  }

  /** Over "now", "changed to", "set to:" and the like. */
  private static void fill(WordCursor c) {
    for (int i = 0; i < 4 && FILLERS.contains(c.word().toLowerCase(Locale.ROOT)); i++) {
      c.skipWord();
    }
    CredentialPhraseDetector.skipAssignment(c);
    c.skipBlanks();
  }

  /** Whether the word is all that there is on its line. */
  private static boolean alone(WordCursor c) {
    return c.copy().skipWord().word().isEmpty();
  }

  private boolean secret(WordCursor c, Introduction told) {
    int start = c.position;
    if (spans.touchesMarker(start, Math.min(text.length(), start + 1))) {
      return false;
    }
    char quote = c.current();
    int close = closing(start);
    if (close > start + 1) {
      String inside = text.substring(start + 1, close);
      boolean prose =
          inside.indexOf(' ') >= 0
              && phrase.kind() != CredentialPhrase.Kind.PHRASE
              && !(told != Introduction.ADJACENT && fewOrdinary(inside));
      boolean token = "(<[*".indexOf(quote) < 0;
      if (!prose && (token ? quoted(inside) : bareValue(inside, told, close))) {
        return add(start + 1, close);
      }
    }
    while (start < text.length() && OPENERS.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return word(start, told);
  }

  private boolean quoted(String inside) {
    return !WordShape.isPlaceholder(inside)
        && !(WordShape.isOrdinary(inside) && inside.length() < 4)
        && inside.length() >= Math.min(phrase.kind().minLength, 4)
        && !isCode(inside)
        && (phrase.kind() != CredentialPhrase.Kind.KEY
            || inside.length() >= 8 && !WordShape.isOrdinary(inside));
  }

  private static boolean fewOrdinary(String inside) {
    String[] words = inside.split(" ");
    for (String word : words) {
      if (WordShape.isOrdinary(word.replaceAll("\\p{Punct}", ""))) {
        return false;
      }
    }
    return words.length <= 5;
  }

  private int closing(int start) {
    char open = start < text.length() ? text.charAt(start) : '\n';
    int pair = "\"'`“„«‘*(<[".indexOf(open);
    if (pair < 0) {
      return -1;
    }
    String closers =
        switch (open) {
          case '“', '„' -> "”“\"";
          case '«' -> "»";
          case '‘' -> "’'";
          case '(' -> ")";
          case '<' -> ">";
          case '[' -> "]";
          default -> String.valueOf(open);
        };
    for (int i = start + 1; i < text.length() && i - start < 130 && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (closers.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean word(int start, Introduction told) {
    int end = ending(start);
    if (phrase.kind() == CredentialPhrase.Kind.PHRASE && told != Introduction.ADJACENT) {
      int phrase = passphraseEnd(start);
      if (phrase > end) {
        return add(start, phrase);
      }
    }
    String word = text.substring(start, end);
    return bareValue(word, told, end) && add(start, end);
  }

  /**
   * Where the word that begins there ends, without the signs that belong to the sentence around it.
   */
  private int ending(int start) {
    int end = start;
    while (end < text.length()
        && end - start < 512
        && !WordCursor.isBlank(text.charAt(end))
        && !separates(end)) {
      end++;
    }
    while (end > start && TRAILERS.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** A connection string or a query goes on here, or markup begins. */
  private boolean separates(int at) {
    char c = text.charAt(at);
    if (c == '<' || c == '"') {
      return true;
    }
    if (c == ',' || c == '&' || c == ';') {
      return NEXT_PAIR.matcher(text).region(at + 1, text.length()).lookingAt();
    }
    return false;
  }

  private static final Pattern NEXT_PAIR =
      Pattern.compile("\\s{0,2}[A-Za-z][A-Za-z0-9_ .-]{0,40}+[=:]");

  /**
   * Where three to twelve words without any ordinary sentence in them end; {@code start} when it is
   * no such phrase.
   */
  private int passphraseEnd(int start) {
    WordCursor c = new WordCursor(text, start);
    int words = 0;
    int end = start;
    while (words < 24 && !c.word().isEmpty()) {
      String written = c.word();
      String bare = stripPunctuation(written);
      if (!WordShape.isPlain(bare)
          || words > 0 && FOLLOWERS.contains(bare)
          || words == 0
              && Set.of(
                      "not",
                      "wrong",
                      "the",
                      "incorrect",
                      "still",
                      "in",
                      "on",
                      "expired",
                      "unknown",
                      "missing",
                      "required")
                  .contains(bare)) {
        break;
      }
      words++;
      end = c.position + bare.length();
      if (written.length() > bare.length()) {
        break;
      }
      c.skipWord();
    }
    return words >= 3 ? end : start;
  }

  static String stripPunctuation(String written) {
    int end = written.length();
    while (end > 0 && TRAILERS.indexOf(written.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = 0;
    while (start < end && OPENERS.indexOf(written.charAt(start)) >= 0) {
      start++;
    }
    return written.substring(start, end);
  }

  private boolean bareValue(String word, Introduction told, int end) {
    if (word.length() < phrase.kind().minLength
        || WordShape.isPlaceholder(word)
        || WordShape.endsQuestion(word)
        || isCode(word)) {
      return false;
    }
    return switch (phrase.kind()) {
      case KEY -> key(word, told);
      case PIN ->
          FOUR_DIGITS.matcher(word).matches() && !unitFollows(end)
              || told != Introduction.ADJACENT && WordShape.isStrong(word, 4) && word.length() < 20;
      case PASS ->
          told == Introduction.ASSIGNED
                  && !WordShape.isFact(word)
                  && !WordShape.isOrdinary(word)
                  && clauseEnds(end)
                  && (word.length() >= 6 || !WordShape.isPlain(word))
                  && !unitFollows(end)
              || WordShape.isStrong(word, 6);
      case PASSWORD, PHRASE, SECRET -> password(word, told, end);
    };
  }

  private static boolean isCode(String word) {
    return CODE.matcher(word).matches();
  }

  private boolean key(String word, Introduction told) {
    boolean length =
        word.length() >= 16
            && !DIGITS.matcher(word).matches()
            && (word.chars().anyMatch(Character::isDigit) || !LOWER.matcher(word).matches());
    boolean named =
        told == Introduction.ASSIGNED && WordShape.isStrong(word, 8)
            || told == Introduction.ASSIGNED && HEX.matcher(word).matches();
    return (length || named || told == Introduction.STATED && WordShape.isStrong(word, 10))
        && !word.contains("\\")
        && !word.startsWith("/");
  }

  private boolean password(String word, Introduction told, int end) {
    boolean number = DIGITS.matcher(word).matches();
    if (told == Introduction.ADJACENT) {
      return number
          ? word.length() >= 6 && !unitFollows(end)
          : WordShape.isStrong(word, 6) && !HOST_NAME.matcher(word).matches();
    }
    if (communityOfOld(word)) {
      return true;
    }
    if (WordShape.isOrdinary(word) || unitFollows(end)) {
      return false;
    }
    if (WordShape.isPlain(word)) {
      return clauseEnds(end) || told == Introduction.ASSIGNED && joined(end, word);
    }
    return !WordShape.isFact(word)
        || told == Introduction.ASSIGNED && NUMERIC.matcher(word).matches();
  }

  /** The two words that devices are shipped with, ordinary as they are. */
  private boolean communityOfOld(String word) {
    return phrase.kind() == CredentialPhrase.Kind.SECRET
        && (word.equals("public") || word.equals("private"))
        && text.substring(phrase.start(), phrase.end())
            .toLowerCase(Locale.ROOT)
            .contains("communit");
  }

  private boolean joined(int end, String word) {
    int before = end - word.length() - 1;
    return before >= 0 && "=:\"'".indexOf(text.charAt(before)) >= 0;
  }

  private boolean unitFollows(int end) {
    return UNIT.matcher(text).region(end, text.length()).lookingAt()
        && Character.isDigit(text.charAt(end - 1));
  }

  /**
   * Whether the sentence stops after the word or goes on with something else, as it does after a
   * password.
   */
  private boolean clauseEnds(int end) {
    WordCursor c = new WordCursor(text, end);
    if (c.atEnd() || !WordCursor.isBlank(c.current())) {
      return true;
    }
    c.skipBlanks();
    String next = c.normalizedWord();
    return next.isEmpty() || FOLLOWERS.contains(next);
  }

  private boolean add(int start, int end) {
    spans.add(start, end, phrase.kind().secretKind);
    return true;
  }
}
