package com.resolutionflow.llm;

import com.fasterxml.jackson.annotation.JsonValue;
import com.resolutionflow.text.EnumWord;

/** Why a model call has no usable answer. */
public enum Failure {
  TIMEOUT,
  RATE_LIMITED,
  OVERLOADED,
  /** The model answered that it will not answer. */
  MODEL_DECLINED("refused"),
  TRUNCATED,
  INVALID,
  UNAUTHORISED,
  UNREACHABLE,
  BUDGET,
  NOT_CONFIGURED,
  INTERRUPTED,
  /** The endpoint is still loading the model into memory; it will answer soon. */
  LOADING,
  /** The answer has the right shape and says nothing: "N/A" and the like. */
  EMPTY;

  private final String word;

  Failure() {
    this.word = EnumWord.of(this);
  }

  Failure(String word) {
    this.word = word;
  }

  /** The word used on the wire and in the database. */
  @JsonValue
  public String word() {
    return word;
  }
}
