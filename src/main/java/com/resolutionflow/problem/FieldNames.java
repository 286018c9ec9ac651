package com.resolutionflow.problem;

import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/** Names fields as the wire does, and never echoes what a client made up in full. */
final class FieldNames {

  /** Stands for the request's body as a whole. */
  static final String BODY = "body";

  private static final int LONGEST = 120;

  private FieldNames() {}

  /**
   * The wire's name of a Java property path: {@code assessmentEdits.steps[0]} is {@code
   * assessment_edits.steps[0]}.
   */
  static String snakeCase(String path) {
    return path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /** Where in the body it was: {@code assessment_edits.steps[0]}. */
  static String of(List<JacksonException.Reference> path) {
    StringBuilder name = new StringBuilder();
    for (JacksonException.Reference step : path) {
      if (step.getPropertyName() == null) {
        name.append('[').append(step.getIndex()).append(']');
      } else {
        name.append(name.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return name.isEmpty() ? BODY : name.toString();
  }

  /** The name shortened, and without what a terminal, a log or an encoder could trip over. */
  static String printable(String name) {
    StringBuilder clean = new StringBuilder();
    name.codePoints()
        .limit(LONGEST)
        .map(
            c ->
                Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                    ? 0xFFFD
                    : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
