package com.resolutionflow.masking;

import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes secrets out of text: what is one by its shape (keys and tokens of the common vendors,
 * private keys, card numbers), by its place (connection strings, headers, command lines) or because
 * the words around it say so ("the new password is …", in several languages).
 *
 * <p>It reads words, it does not understand them: a secret that nothing announces and that looks
 * like nothing in particular stays. When in doubt between a secret and a fact that a technician
 * needs (error codes, ids, addresses, hashes), a fact is left alone unless the text calls it a
 * secret.
 */
public final class Masking {

  /**
   * A marker can bring two words together that were far apart. More rounds than these were never
   * seen to be needed.
   */
  private static final int ROUNDS = 6;

  private static final List<SecretDetector> RULES =
      List.of(
          new PrivateKeyDetector(),
          new TokenShapes(),
          new UrlAndHeaderDetector(),
          new NumberDetector(),
          new CommandLineDetector(),
          new CredentialPhraseDetector(),
          new LoginPairDetector(),
          new OneTimeCodeDetector());

  private Masking() {}

  /**
   * {@code text} with a short marker such as {@code [password removed]} in place of each secret,
   * and everything else as it was, to the character. Of a JSON object each text is masked as what
   * it says, not as it is escaped. Masking twice changes nothing. Takes time in proportion to the
   * text, and never throws.
   */
  public static String mask(String text) {
    String masked = JsonStrings.mapStrings(text, Masking::rounds);
    return rounds(masked);
  }

  private static String rounds(String text) {
    String masked = text;
    for (int round = 0; round < ROUNDS; round++) {
      var found = new MaskedSpans(masked);
      for (SecretDetector rule : RULES) {
        rule.find(masked, found);
      }
      String next = found.maskedText();
      if (next.equals(masked)) {
        return masked;
      }
      masked = next;
    }
    return masked;
  }

  /** Loads the rules when the application starts: a broken rule file stops the start. */
  @Component
  static class LoadAtStart {

    LoadAtStart() {
      mask("");
    }
  }
}
