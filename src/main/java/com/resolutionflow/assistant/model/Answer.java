package com.resolutionflow.assistant.model;

import org.jspecify.annotations.Nullable;

/** What came of asking: the record that was asked for, or the way in which it failed. */
public sealed interface Answer<T extends Record> {

  /** A whole answer of the right shape: no component null, no text blank, no control characters. */
  record Given<T extends Record>(T value, Use use) implements Answer<T> {}

  /** None, and why; {@code use} is there when the provider answered and said what it cost. */
  record Failed<T extends Record>(Reason reason, @Nullable Use use) implements Answer<T> {}

  /**
   * What a call cost.
   *
   * @param model the name under which the provider answered
   * @param latencyMs from the question to the end of the answer, in milliseconds
   */
  record Use(String model, int tokensIn, int tokensOut, int latencyMs) {}
}
