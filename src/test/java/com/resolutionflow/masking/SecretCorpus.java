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

  private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private SecretCorpus() {}

  /** A text, what masking should make of it, and the secrets in it. */
  record Sample(String text, String masked, List<String> secrets) {

    static Sample of(String line) {
      String whole = written(line.replace("¦", ""));
      return new Sample(
          SECRET.matcher(whole).replaceAll("$2"),
          SECRET.matcher(whole).replaceAll("[$1 removed]"),
          SECRET.matcher(whole).results().map(secret -> secret.group(2)).toList());
    }

    @Override
    public String toString() {
      return masked.replace("\n", "\\n");
    }
  }

  /**
   * How well the corpora are masked.
   *
   * @param precision how much of what was masked is a secret
   * @param recall how many of the secrets were masked
   */
  record Figures(double precision, double recall) {}

  static Figures figures() {
    int secrets = 0;
    int found = 0;
    long masked = facts().stream().mapToLong(text -> markers(Masking.mask(text))).sum();
    for (Sample sample : secrets()) {
      String out = Masking.mask(sample.text());
      secrets += sample.secrets().size();
      found += Math.toIntExact(sample.secrets().stream().filter(s -> !out.contains(s)).count());
      masked += markers(out);
    }
    return new Figures((double) found / masked, (double) found / secrets);
  }

  private static long markers(String text) {
    return SecretKind.ANY.matcher(text).results().count();
  }

  static List<Sample> secrets() {
    return lines("secrets.txt").stream().map(Sample::of).toList();
  }

  static List<String> facts() {
    return lines("facts.txt").stream().map(SecretCorpus::written).toList();
  }

  /** With the line breaks and the letters that nobody sees. */
  private static String written(String line) {
    return CODE.matcher(line.replace("\\n", "\n"))
        .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
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
