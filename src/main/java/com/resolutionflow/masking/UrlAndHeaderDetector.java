package com.resolutionflow.masking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets by their place in addresses and headers: user:password@host, signatures, webhook paths,
 * cookies, bearers.
 */
final class UrlAndHeaderDetector implements SecretDetector {

  private static final List<SecretPattern> PATTERNS = SecretPattern.read("urls-and-headers.txt");

  private static final Pattern BASIC =
      Pattern.compile("(?i)\\bbasic\\s{1,3}+(?<secret>[A-Z0-9+/]{8,400}+={0,2})");

  @Override
  public void find(String text, MaskedSpans found) {
    SecretPattern.findAll(PATTERNS, text, found::add);
    Matcher basic = BASIC.matcher(text);
    while (basic.find()) {
      if (isPair(basic.group("secret"))) {
        found.add(basic.start("secret"), basic.end("secret"), SecretKind.API_KEY);
      }
    }
  }

  /**
   * Whether it spells a user, a colon and a password, and so is no word that happens to follow
   * "basic".
   */
  private static boolean isPair(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1)
              .indexOf(':')
          > 0;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
