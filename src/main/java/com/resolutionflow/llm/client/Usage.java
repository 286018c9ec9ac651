package com.resolutionflow.llm.client;

import com.resolutionflow.llm.provider.RequestForm;
import com.resolutionflow.text.EnumWord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model calls of an account and what they cost.
 *
 * @param items per day of the account's time zone, purpose and model; the newest day first
 * @param failures why calls brought no usable answer, the most frequent reason first
 * @param adaptations the models whose endpoint refused requests in full, and is asked in a plainer
 *     form; as this replica found out since it started
 * @param provider null without one, and so are the models
 */
record Usage(
    List<Item> items,
    List<FailureCount> failures,
    List<Adaptation> adaptations,
    Budget budget,
    @Nullable String provider,
    @Nullable String model,
    @Nullable String smallModel) {

  /** How many calls failed for that reason. */
  record FailureCount(String reason, int calls) {}

  /**
   * In which form a model is asked because its endpoint refused fuller ones.
   *
   * @param format how the shape of the answer is asked for: {@code json_schema}, {@code
   *     json_object} or {@code plain}, which is in words alone
   * @param limit the field for the most tokens of the answer: {@code max_completion_tokens}, {@code
   *     max_tokens} or {@code none}
   * @param leftOut further fields that are not sent
   * @param endpointSaid what the endpoint said, in the order in which it said it
   */
  record Adaptation(
      String model,
      String format,
      String limit,
      List<String> leftOut,
      List<String> endpointSaid,
      Instant since) {

    static Adaptation of(EndpointForms.Adapted adapted) {
      RequestForm form = adapted.form();
      return new Adaptation(
          adapted.model(),
          EnumWord.of(form.format()),
          EnumWord.of(form.limit()),
          form.leftOut().stream().sorted().toList(),
          adapted.said(),
          adapted.since());
    }
  }

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
