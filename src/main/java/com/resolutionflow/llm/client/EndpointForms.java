package com.resolutionflow.llm.client;

import com.resolutionflow.llm.provider.RequestForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The plainer forms in which the endpoint reads requests for its models, learnt from its refusals.
 * Kept in memory for a day: each replica learns by one refused request, and finds out that a new
 * version of the endpoint reads everything.
 */
final class EndpointForms {

  private static final Duration KEEPS = Duration.ofDays(1);

  private final Map<String, Adapted> learnt = new ConcurrentHashMap<>();

  /**
   * A plainer form that works.
   *
   * @param said what the endpoint said to those before, with nothing of a question in it
   */
  record Adapted(String model, RequestForm form, List<String> said, Instant since) {}

  /** The form in which that model is asked. */
  RequestForm of(String model) {
    learnt.values().removeIf(old -> old.since().plus(KEEPS).isBefore(Instant.now()));
    Adapted known = learnt.get(model);
    return known == null ? RequestForm.FULL : known.form();
  }

  /** The model answered in that form, after the endpoint had refused fuller ones so. */
  void learn(String model, RequestForm form, List<String> said) {
    learnt.compute(
        model,
        (same, before) -> {
          List<String> all = new ArrayList<>(before == null ? List.of() : before.said());
          said.stream().filter(word -> !all.contains(word)).forEach(all::add);
          return new Adapted(model, form, List.copyOf(all), Instant.now());
        });
  }

  /** All that differ from the full form. */
  List<Adapted> all() {
    return learnt.values().stream().sorted(Comparator.comparing(Adapted::model)).toList();
  }
}
