package com.resolutionflow.codebase;

import java.util.Collection;
import java.util.stream.Collectors;

/** A rule that the code base keeps. */
record CodeRule(String name) {

  /** What breaks the rule: a name that stays when lines move, the place, and what is wrong. */
  record Offence(String subject, String place, String message) {}

  /** Fails with one line for each offence. */
  void check(Collection<Offence> offences) {
    if (!offences.isEmpty()) {
      throw new AssertionError(
          offences.stream()
              .map(
                  offence ->
                      "%s: %s [%s %s]"
                          .formatted(offence.place(), offence.message(), name, offence.subject()))
              .collect(Collectors.joining("\n", "\n", "")));
    }
  }
}
