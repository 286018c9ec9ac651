package com.resolutionflow.assistant.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why there is no answer of the model. */
public enum Reason {
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
