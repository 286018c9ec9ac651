package com.resolutionflow.casefile;

import com.fasterxml.jackson.annotation.JsonValue;
import com.resolutionflow.text.EnumWord;

/** The result of a task that is done. {@code ANSWERED} is a question's, the others an action's. */
public enum Outcome {
  ANSWERED,
  WORKED,
  NO_CHANGE,
  WORSE,
  PENDING_VERIFICATION;

  /** The word used on the wire and in the database. */
  @JsonValue
  public String word() {
    return EnumWord.of(this);
  }

  /** The outcome of that {@link #word()}. */
  public static Outcome of(String word) {
    return EnumWord.parse(Outcome.class, word);
  }
}
