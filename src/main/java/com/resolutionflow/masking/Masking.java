package com.resolutionflow.masking;

import java.util.regex.Pattern;

/** Takes secrets out of text. */
public final class Masking {

  private static final Pattern SAID =
      Pattern.compile(
          "(?iu)((?:password|passwort|kennwort|passcode|passphrase|pwd|pin|contraseña|mot de passe)"
              + "(?: is| was| ist| est| es)?\\s{0,4}[:=]?\\s{1,4})(?=\\S{0,63}[0-9])(?![0-9]{1,3}\\s)[^\\s,;\\[\\]]{4,64}");
  private static final Pattern KEY =
      Pattern.compile("\\b(?:rf_|sk-|gh[pousr]_|xox[abeoprs]-|AKIA|sk_live_|glpat-)[A-Za-z0-9_-]{16,200}+");

  private Masking() {}

  /** {@code text} with a short marker in place of each secret, and everything else as it was. Masking twice changes nothing. */
  public static String mask(String text) {
    String said = SAID.matcher(text).replaceAll("$1[password removed]");
    return KEY.matcher(said).replaceAll("[API key removed]");
  }
}
