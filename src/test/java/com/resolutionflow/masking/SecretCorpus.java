package com.resolutionflow.masking;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The texts in {@code src/test/resources/masking}. */
final class SecretCorpus {

  private static final Pattern SECRET = Pattern.compile("⟦([^:⟧]+):([^⟧]*)⟧", Pattern.DOTALL);

  private SecretCorpus() {}

  /** A text, and what masking should make of it. */
  record Sample(String text, String masked) {

    static Sample of(String line) {
      String whole = line.replace("¦", "").replace("\\n", "\n");
      return new Sample(
          SECRET.matcher(whole).replaceAll("$2"), SECRET.matcher(whole).replaceAll("[$1 removed]"));
    }

    @Override
    public String toString() {
      return masked.replace("\n", "\\n");
    }
  }

  static List<Sample> secrets() {
    return lines("secrets.txt").stream().map(Sample::of).toList();
  }

  static List<String> facts() {
    return lines("facts.txt").stream().map(line -> line.replace("\\n", "\n")).toList();
  }

  private static List<String> lines(String file) {
    try (InputStream in = SecretCorpus.class.getResourceAsStream("/masking/" + file)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# ") && !line.startsWith("## "))
          .toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
