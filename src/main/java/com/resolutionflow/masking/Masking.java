package com.resolutionflow.masking;

import com.resolutionflow.masking.text.FoldedText;
import com.resolutionflow.masking.text.JsonStrings;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes secrets out of text: what is one by its shape (keys and tokens of the common vendors,
 * private keys, card numbers), by its place (connection strings, headers, command lines, the column
 * of a table) or because the words around it say so ("the new password is …", in several
 * languages). It reads letters as what they look like, whatever they are written with.
 *
 * <p>It reads best what people wrote: mask that, before anything shortens it, joins its lines or
 * puts something around it.
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

  /** How far a secret may reach and still be known as a whole. */
  private static final int REACH = 4_000;

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
    String masked = JsonStrings.mapStrings(text, Masking::mask);
    return rounds(masked);
  }

  /**
   * The beginning of a long text, masked: at least {@code most} UTF-16 units, with no secret in
   * them that the end of what is read cuts through. Not the whole of what may be many pages.
   */
  public static String maskBeginning(String text, int most) {
    for (int end = most + REACH; end < text.length(); end *= 2) {
      String masked = mask(text.substring(0, end));
      if (masked.length() >= most + REACH / 2) {
        return masked;
      }
    }
    return mask(text);
  }

  private static String rounds(String text) {
    String masked = text;
    for (int round = 0; round < ROUNDS; round++) {
      var found = new MaskedSpans(FoldedText.of(masked));
      for (SecretDetector rule : RULES) {
        rule.find(found.text(), found);
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
