package com.resolutionflow.support.provider;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Answers of the shape that an assessment has, and which of a provider's questions ask for one. */
public final class AssessmentAnswers {

  private AssessmentAnswers() {}

  /** A good one that cites the first step. */
  public static Map<String, Object> good(String cause) {
    return Map.of(
        "summary_prose",
        "The model has read the session.",
        "what_we_know",
        List.of(Map.of("text", "It is as the first step says", "steps", List.of(1))),
        "likely_cause",
        cause,
        "suggested_steps",
        List.of("Read the sign-in log", "Compare with a colleague's device"),
        "confidence",
        "medium");
  }

  /** Waits until the gate is opened, then goes on with {@code then}. */
  public static Behaviour behind(CountDownLatch gate, Behaviour then) {
    return turn -> {
      try {
        gate.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      then.serve(turn);
    };
  }

  /** Whether that question asks for one. */
  public static boolean wanted(ReceivedQuestion asked) {
    return asked.schema().toString().contains("what_we_know");
  }

  /** How many of them were asked for, second attempts included. */
  public static long count(FakeProvider provider) {
    return provider.received().stream().filter(AssessmentAnswers::wanted).count();
  }
}
