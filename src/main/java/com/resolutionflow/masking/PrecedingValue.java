package com.resolutionflow.masking;

import java.util.List;
import java.util.Set;

/** Secrets told before their noun: "logged in with … as the password", "… is her new password". */
final class PrecedingValue {

  private static final Set<String> DETERMINERS =
      Set.of(
          "the",
          "a",
          "an",
          "his",
          "her",
          "their",
          "my",
          "our",
          "your",
          "its",
          "new",
          "old",
          "temp",
          "temporary",
          "default",
          "admin",
          "current",
          "initial",
          "local",
          "user's",
          "first",
          "correct",
          "working",
          "right",
          "das",
          "dem",
          "neue",
          "neuen",
          "neues",
          "le",
          "la",
          "nouveau",
          "su",
          "nueva",
          "administrator",
          "root",
          "domain",
          "one-time",
          "service",
          "shared",
          "wi-fi",
          "wifi",
          "guest",
          "el");
  private static final Set<String> TELLING = Set.of("as", "als", "comme", "como");
  private static final Set<String> EQUAL =
      Set.of("is", "was", "for", "ist", "war", "est", "es", "fits", "becomes");
  private static final Set<String> PLACES = Set.of("at", "in", "into");
  private static final Set<String> HEADS =
      Set.of(
          "policy",
          "reset",
          "error",
          "manager",
          "server",
          "vault",
          "prompt",
          "issue",
          "problem",
          "hash",
          "sync",
          "change",
          "expiry",
          "dialog",
          "screen",
          "page",
          "app",
          "tool",
          "lockout",
          "portal",
          "protection",
          "writeback",
          "filter",
          "box",
          "field",
          "hint",
          "that",
          "was",
          "is",
          "expired",
          "expires");

  private PrecedingValue() {}

  static void find(CredentialValueReader reading) {
    if (reading.phrase().kind() == CredentialPhrase.Kind.PASS) {
      return;
    }
    String following =
        new WordCursor(reading.text(), reading.phrase().end()).skipBlanks().normalizedWord();
    List<PrecedingWords.Word> words =
        PrecedingWords.before(reading.text(), reading.phrase().start(), 7).words();
    int i = 0;
    while (i < words.size() && i < 4 && DETERMINERS.contains(words.get(i).plain())) {
      i++;
    }
    if (i + 1 >= words.size()) {
      return;
    }
    boolean field = Set.of("field", "prompt", "box", "screen", "dialog").contains(following);
    if (HEADS.contains(following) && !(field && PLACES.contains(words.get(i).plain()))) {
      return;
    }
    link(reading, words.get(i).plain(), words.get(i + 1), field);
  }

  private static void link(
      CredentialValueReader reading, String link, PrecedingWords.Word word, boolean field) {
    String written = reading.text().substring(word.start(), word.end());
    String bare =
        CredentialValueReader.stripPunctuation(
            written.substring(written.lastIndexOf('"', written.length() - 2) + 1));
    boolean quoted = written.length() > bare.length() && "\"'“‘`«„".indexOf(written.charAt(0)) >= 0;
    boolean strong =
        WordShape.isStrong(bare, 6) && !CredentialValueReader.HOST_NAME.matcher(bare).matches();
    boolean told =
        TELLING.contains(link)
            && bare.length() >= 4
            && !WordShape.isOrdinary(bare)
            && !WordShape.isFact(bare)
            && !WordShape.isPlaceholder(bare);
    boolean equal = EQUAL.contains(link) && (strong || quoted && !WordShape.isOrdinary(bare));
    boolean typed =
        field && PLACES.contains(link) && (strong || quoted && !WordShape.isOrdinary(bare));
    if (told && isStandIn(reading, bare, strong || quoted)) {
      return;
    }
    if (told || equal || typed) {
      int start = reading.text().lastIndexOf(bare, word.end() - bare.length());
      reading.spans().add(start, start + bare.length(), reading.phrase().kind().secretKind);
    }
  }

  /**
   * "shows Contoso as the password": a plain word is only a password where somebody used it as one.
   */
  private static boolean isStandIn(CredentialValueReader reading, String bare, boolean plainlyOne) {
    if (plainlyOne || !WordShape.isPlain(bare)) {
      return false;
    }
    int start = reading.text().lastIndexOf(bare, reading.phrase().start());
    return !PrecedingWords.before(reading.text(), start, 2)
        .containsAny(
            Set.of(
                "with", "use", "used", "using", "try", "tried", "set", "entered", "enter", "typed",
                "type", "gave", "mit", "avec", "con", "put", "chose", "and", "/", "or"));
  }
}
