package com.resolutionflow.masking.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words that follow "the password is" without being one, in the languages that people write here.
 */
final class OrdinaryWords {

  private static final Pattern ENDINGS =
      Pattern.compile(
          "\\p{Ll}{2,}(?:ed|ing|ly|able|ible|ation|tion|iert|geben|setzt|lich|ées?|ado|ada|ido|ida)");
  private static final Set<String> WORDS = read();

  private OrdinaryWords() {}

  static boolean contains(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    return WORDS.contains(small) || ENDINGS.matcher(small).matches();
  }

  private static Set<String> read() {
    try (InputStream words =
        OrdinaryWords.class.getResourceAsStream("/masking/ordinary-words.txt")) {
      String text =
          new String(Objects.requireNonNull(words).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Pattern.compile(" ").splitAsStream(line))
          .filter(word -> !word.isBlank())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
