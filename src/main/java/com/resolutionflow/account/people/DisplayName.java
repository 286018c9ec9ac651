package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;

/** Validates names that people enter: one line, trimmed, not empty. */
public final class DisplayName {

  public static final int LONGEST = 120;

  private DisplayName() {}

  /**
   * Parses a name to be stored.
   *
   * @throws Problem 400 for the field
   */
  public static String parse(String field, String written) {
    String label = written.strip();
    if (label.isEmpty() || label.length() > LONGEST) {
      throw Problem.invalid(field, "must have 1 to " + LONGEST + " characters");
    }
    if (label.chars().anyMatch(Character::isISOControl)) {
      throw Problem.invalid(field, "must be one line without control characters");
    }
    return label;
  }
}
