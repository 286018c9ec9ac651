package com.resolutionflow.codebase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A rule that the code base keeps. What broke it before the rule was made stands in {@code
 * known-offenders.txt}, one line each ({@code rule subject}); a line whose subject keeps the rule
 * by now fails as well, so that the list can only shrink.
 */
record CodeRule(String name) {

  private static final Path KNOWN = Path.of("src/test/resources/house/known-offenders.txt");

  /** What breaks the rule: a name that stays when lines move, the place, and what is wrong. */
  record Offence(String subject, String place, String message) {}

  /** Fails with one line for each new offence and for each known one that is gone. */
  void check(Collection<Offence> offences) {
    Set<String> known = known();
    List<String> lines = new ArrayList<>();
    for (Offence offence : offences) {
      if (!known.contains(offence.subject())) {
        lines.add(
            "%s: %s [%s %s]"
                .formatted(offence.place(), offence.message(), name, offence.subject()));
      }
    }
    known.removeAll(offences.stream().map(Offence::subject).collect(Collectors.toSet()));
    known.forEach(
        gone ->
            lines.add(
                "%s: take this line out, it is put right [%s %s]".formatted(KNOWN, name, gone)));
    if (!lines.isEmpty()) {
      throw new AssertionError("\n" + String.join("\n", lines));
    }
  }

  private Set<String> known() {
    if (!Files.exists(KNOWN)) {
      return new TreeSet<>();
    }
    try {
      return Files.readAllLines(KNOWN).stream()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> line.substring(name.length() + 1))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
