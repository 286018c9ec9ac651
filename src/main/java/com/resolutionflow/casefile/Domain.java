package com.resolutionflow.casefile;

import com.fasterxml.jackson.annotation.JsonValue;
import com.resolutionflow.text.EnumWord;

/** The part of IT a problem belongs to. */
public enum Domain {
  NETWORK,
  IDENTITY,
  EMAIL,
  PRINTING,
  ENDPOINT,
  SERVER,
  M365,
  BACKUP,
  SECURITY,
  OTHER;

  /** The word used on the wire and in the database. */
  @JsonValue
  public String word() {
    return EnumWord.of(this);
  }

  /** The domain of that {@link #word()}. */
  public static Domain of(String word) {
    return EnumWord.parse(Domain.class, word);
  }
}
