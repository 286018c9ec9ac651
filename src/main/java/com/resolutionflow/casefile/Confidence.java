package com.resolutionflow.casefile;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far the evidence carries: {@code HIGH} only when it singles one cause out. */
public enum Confidence {
  LOW,
  MEDIUM,
  HIGH;

  /** The word used on the wire and in the database. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The confidence of that {@link #word()}. */
  public static Confidence of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
