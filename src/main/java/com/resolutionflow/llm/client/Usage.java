package com.resolutionflow.llm.client;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model calls of an account and what they cost.
 *
 * @param items per day of the account's time zone, purpose and model; the newest day first
 * @param provider null without one, and so are the models
 */
record Usage(
    List<Item> items,
    Budget budget,
    @Nullable String provider,
    @Nullable String model,
    @Nullable String smallModel) {

  /**
   * The questions of one day, purpose and model.
   *
   * @param calls how many were asked; {@code failed} of them brought no usable answer
   * @param medianLatencyMs from the question to the end of its answer, of those that ended; null
   *     when none did
   */
  record Item(
      LocalDate day,
      String purpose,
      String model,
      int calls,
      int failed,
      long tokensIn,
      long tokensOut,
      @Nullable Integer medianLatencyMs) {}
}
