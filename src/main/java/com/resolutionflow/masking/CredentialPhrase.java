package com.resolutionflow.masking;

import com.resolutionflow.masking.text.WordCursor;
import com.resolutionflow.text.EnumWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or phrase for a secret, found in a text, such as "password" or "API key". The value itself
 * stands before or behind it.
 */
record CredentialPhrase(Kind kind, int start, int end) {

  /** The kind of secret that a phrase announces, and the least length of its value. */
  enum Kind {
    PASSWORD(SecretKind.PASSWORD, 4),
    PHRASE(SecretKind.PASSWORD, 4),
    /** Has other meanings ("pass", "clave"), so only a value that looks like a secret counts. */
    PASS(SecretKind.PASSWORD, 4),
    PIN(SecretKind.PIN, 4),
    SECRET(SecretKind.SECRET, 4),
    KEY(SecretKind.API_KEY, 8);

    final SecretKind secretKind;
    final int minLength;

    Kind(SecretKind secretKind, int minLength) {
      this.secretKind = secretKind;
      this.minLength = minLength;
    }
  }

  /** In small letters: comparing without regard to case costs more than all the rest. */
  private static final Pattern NOUN = read(RuleFile.read("credential-phrases.txt"));

  private static final Pattern PAIRED =
      Pattern.compile("(?iu)(?:user(?:name)?|login|name|id|\\bu|benutzer) ?[/&+] ?$");

  private static final int LONGEST_HEADING = 60;

  /** At most four words, without the markup around them and a remark behind them. */
  private static final Pattern HEADING =
      Pattern.compile(
          "[\\s#>*_`\"']{0,8}+([^\\s,;|<>=]{1,30}(?: [^\\s,;|<>=]{1,30}){0,3}?)"
              + "(?: ?\\([^()]{0,40}\\))?[\\s*_`\"':#?]{0,8}");

  /** Every phrase of the text, first to last. */
  static List<CredentialPhrase> findAll(String text, MaskedSpans found) {
    var phrases = new ArrayList<CredentialPhrase>();
    Matcher matcher = NOUN.matcher(WordCursor.lowerCase(text));
    while (matcher.find()) {
      if (!continues(text, matcher.end())
          && !isHeading(text, matcher.start())
          && !found.touchesMarker(matcher.start(), matcher.end())) {
        phrases.add(new CredentialPhrase(kind(matcher), matcher.start(), matcher.end()));
      }
    }
    return phrases;
  }

  /**
   * What kind of secret a heading announces, such as "Initial password": some words that end with a
   * phrase, perhaps with a remark in brackets.
   */
  static Optional<Kind> named(String heading) {
    Matcher bare = HEADING.matcher(heading);
    if (heading.length() > LONGEST_HEADING || !bare.matches()) {
      return Optional.empty();
    }
    String small = WordCursor.lowerCase(bare.group(1));
    Matcher matcher = NOUN.matcher(small);
    while (matcher.find()) {
      if (matcher.end() == small.length()) {
        return Optional.of(kind(matcher));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the phrase is only the beginning of another word: "passwordless", "password-protected",
   * "password_hash".
   */
  private static boolean continues(String text, int end) {
    if (end >= text.length()) {
      return false;
    }
    char next = text.charAt(end);
    boolean joined =
        "-_./'’".indexOf(next) >= 0
            && end + 1 < text.length()
            && Character.isLetter(text.charAt(end + 1));
    return joined || Character.isLetter(next) && next < 0x3000 || Character.isDigit(next);
  }

  /** Whether it is the second half of "user/password", which {@link LoginPairDetector} reads. */
  private static boolean isHeading(String text, int start) {
    return PAIRED.matcher(text).region(Math.max(0, start - 16), start).find();
  }

  private static Kind kind(Matcher matcher) {
    for (Kind kind : Kind.values()) {
      if (matcher.group(EnumWord.of(kind)) != null) {
        return kind;
      }
    }
    throw new IllegalStateException("One of the groups matches");
  }

  /** One pattern with a group for each kind, behind a look at how the words begin. */
  static Pattern read(List<RuleFile.Entry> entries) {
    String beginnings = "";
    Map<Kind, String> kinds = new LinkedHashMap<>();
    for (RuleFile.Entry entry : entries) {
      String alternatives = String.join("|", entry.body());
      entry.compile(alternatives, 0);
      if (entry.head().equals("beginnings")) {
        beginnings = "(?=" + alternatives + ")";
        continue;
      }
      Kind kind = entry.constant(Kind.class, entry.head());
      String group = "(?<" + EnumWord.of(kind) + ">" + alternatives + ")";
      if (kinds.put(kind, group) != null) {
        throw entry.invalid("'%s' is there twice".formatted(kind));
      }
    }
    if (kinds.size() < Kind.values().length) {
      throw new IllegalStateException(
          "masking/credential-phrases.txt has %s; expected %s"
              .formatted(kinds.keySet(), Arrays.toString(Kind.values())));
    }
    return Pattern.compile(beginnings + "(?:" + String.join("|", kinds.values()) + ")");
  }
}
