package com.resolutionflow.llm;

import org.jspecify.annotations.Nullable;

/** What came of asking: the record that was asked for, or the way in which it failed. */
public sealed interface ModelAnswer<T extends Record> {

  /** A whole answer of the right shape: no component null, no text blank, no control characters. */
  record Completed<T extends Record>(T value, CallMetrics metrics) implements ModelAnswer<T> {}

  /** None, and why; {@code use} is there when the provider answered and said what it cost. */
  record Failed<T extends Record>(Failure reason, @Nullable CallMetrics metrics)
      implements ModelAnswer<T> {}

  /**
   * What a call cost.
   *
   * @param model the name under which the provider answered
   * @param latencyMs from the question to the end of the answer, in milliseconds
   */
  record CallMetrics(String model, int tokensIn, int tokensOut, int latencyMs) {}
}
