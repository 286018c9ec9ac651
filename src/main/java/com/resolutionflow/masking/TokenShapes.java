package com.resolutionflow.masking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys and tokens that are known by their own shape, as their vendors describe it. Longer ones than
 * today's pass too.
 */
final class TokenShapes implements SecretDetector {

  /** One alternation, so that the text is read once. */
  private static final Pattern KEY = read();

  /** Encrypted tokens have five parts, and their second is no JSON. */
  private static final Pattern SEALED =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,2000}+(?:\\.[A-Za-z0-9_-]{0,8000}+){4}");

  @Override
  public void find(String text, MaskedSpans found) {
    add(KEY.matcher(text), found);
    add(SEALED.matcher(text), found);
  }

  private static Pattern read() {
    List<String> shapes =
        RuleFile.read("token-shapes.txt").stream()
            .map(entry -> entry.compile(String.join("", entry.body()), 0).pattern())
            .toList();
    return Pattern.compile("(?<![A-Za-z0-9])(?:" + String.join("|", shapes) + ")");
  }

  private static void add(Matcher matcher, MaskedSpans found) {
    while (matcher.find()) {
      found.add(matcher.start(), matcher.end(), SecretKind.API_KEY);
    }
  }
}
