package com.resolutionflow.masking;

import java.util.List;
import java.util.Set;

/** Secrets told before their noun: "logged in with … as the password", "… is her new password". */
final class Before {

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

  private Before() {}

  static void find(Reading reading) {
    if (reading.noun().kind() == Noun.Kind.PASS) {
      return;
    }
    String following = new Cursor(reading.text(), reading.noun().end()).blanks().plain();
    List<Words.Word> words = Words.before(reading.text(), reading.noun().start(), 7).words();
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

  private static void link(Reading reading, String link, Words.Word word, boolean field) {
    String written = reading.text().substring(word.start(), word.end());
    String bare =
        Reading.bare(written.substring(written.lastIndexOf('"', written.length() - 2) + 1));
    boolean quoted = written.length() > bare.length() && "\"'“‘`«„".indexOf(written.charAt(0)) >= 0;
    boolean strong = Value.isStrong(bare, 6) && !Reading.HOST.matcher(bare).matches();
    boolean told =
        TELLING.contains(link)
            && bare.length() >= 4
            && !Value.isOrdinary(bare)
            && !Value.isFact(bare)
            && !Value.isHidden(bare);
    boolean equal = EQUAL.contains(link) && (strong || quoted && !Value.isOrdinary(bare));
    boolean typed = field && PLACES.contains(link) && (strong || quoted && !Value.isOrdinary(bare));
    if (told && isStandIn(reading, bare, strong || quoted)) {
      return;
    }
    if (told || equal || typed) {
      int start = reading.text().lastIndexOf(bare, word.end() - bare.length());
      reading.found().add(start, start + bare.length(), reading.noun().kind().mark);
    }
  }

  /**
   * "shows Contoso as the password": a plain word is only a password where somebody used it as one.
   */
  private static boolean isStandIn(Reading reading, String bare, boolean plainlyOne) {
    if (plainlyOne || !Value.isPlain(bare)) {
      return false;
    }
    int start = reading.text().lastIndexOf(bare, reading.noun().start());
    return !Words.before(reading.text(), start, 2)
        .any(
            Set.of(
                "with", "use", "used", "using", "try", "tried", "set", "entered", "enter", "typed",
                "type", "gave", "mit", "avec", "con", "put", "chose", "and", "/", "or"));
  }
}
