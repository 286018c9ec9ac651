package com.resolutionflow.casefile;

import com.fasterxml.jackson.annotation.JsonValue;
import com.resolutionflow.text.EnumWord;

/** The state of a task, that is of a question or an action. */
public enum StepState {
  OPEN,
  DONE,
  SKIPPED;

  /** The word used on the wire and in the database. */
  @JsonValue
  public String word() {
    return EnumWord.of(this);
  }

  /** The state of that {@link #word()}. */
  public static StepState of(String word) {
    return EnumWord.parse(StepState.class, word);
  }
}
