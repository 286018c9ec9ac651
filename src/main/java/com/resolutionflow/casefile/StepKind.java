package com.resolutionflow.casefile;

import com.fasterxml.jackson.annotation.JsonValue;
import com.resolutionflow.text.EnumWord;

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
    return EnumWord.of(this);
  }

  /** The kind of that {@link #word()}. */
  public static StepKind of(String word) {
    return EnumWord.parse(StepKind.class, word);
  }
}
