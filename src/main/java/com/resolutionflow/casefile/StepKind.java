package com.resolutionflow.casefile;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a step of a case is. */
public enum StepKind {
  MESSAGE,
  REPLY,
  QUESTION,
  ACTION,
  FINDING,
  NOTE,
  SYSTEM;

  /** The word used on the wire and in the database. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that {@link #word()}. */
  public static StepKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
