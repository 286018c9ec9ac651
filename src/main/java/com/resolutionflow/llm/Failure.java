package com.resolutionflow.llm;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why there is no answer of the model. */
public enum Failure {
  TIMEOUT,
  RATE_LIMITED,
  OVERLOADED,
  REFUSED,
  TRUNCATED,
  INVALID,
  UNAUTHORISED,
  UNREACHABLE,
  BUDGET,
  NOT_CONFIGURED,
  INTERRUPTED;

  /** The word used on the wire and in the database. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
