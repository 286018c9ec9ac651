package com.resolutionflow.casefile;

import com.fasterxml.jackson.annotation.JsonValue;
import com.resolutionflow.text.EnumWord;

/** How far the evidence carries: {@code HIGH} only when it singles one cause out. */
public enum Confidence {
  LOW,
  MEDIUM,
  HIGH;

  /** The word used on the wire and in the database. */
  @JsonValue
  public String word() {
    return EnumWord.of(this);
  }

  /** The confidence of that {@link #word()}. */
  public static Confidence of(String word) {
    return EnumWord.parse(Confidence.class, word);
  }
}
