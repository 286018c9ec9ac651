package com.resolutionflow.masking;

import com.resolutionflow.masking.text.WordShape;
import java.util.List;

/**
 * Passwords in command lines and device configurations, where only the place says what they are.
 */
final class CommandLineDetector implements SecretDetector {

  private static final List<SecretPattern> PATTERNS = SecretPattern.read("command-lines.txt");

  @Override
  public void find(String text, MaskedSpans found) {
    SecretPattern.findAll(PATTERNS, text, (start, end, kind) -> add(text, start, end, kind, found));
  }

  private static void add(String text, int start, int end, SecretKind kind, MaskedSpans found) {
    boolean quoted = end - start > 2 && (text.charAt(start) == '"' || text.charAt(start) == '\'');
    int from = quoted ? start + 1 : start;
    int to = quoted ? end - 1 : end;
    String value = text.substring(from, to);
    if (!WordShape.isPlaceholder(value)
        && !(value.startsWith("$")
            && value.length() < 40
            && value.chars().skip(1).allMatch(Character::isLetter))) {
      found.add(from, to, kind);
    }
  }
}
