package com.resolutionflow.llm;

import java.util.function.Consumer;

/**
 * The deployment's language model. Every call ends by {@link ModelRequest#timeout()}, by this
 * product's own clock, with an {@link ModelAnswer}; none throws for what the other side did. Never
 * call it inside a transaction.
 */
public interface ModelClient {

  /**
   * Whether a provider is configured; without one every answer is {@link Failure#NOT_CONFIGURED},
   * at once.
   */
  boolean isConfigured();

  /**
   * Has the model made ready, if it is one that must be loaded first. Returns at once, and never
   * fails.
   */
  default void warmUp() {
    // always ready
  }

  /**
   * Asks, and waits on the calling (virtual) thread. An interrupt ends the call as {@link
   * Reason#INTERRUPTED}.
   */
  <T extends Record> ModelAnswer<T> ask(ModelRequest<T> question);

  /**
   * Asks, and hands over each piece of the answer's raw JSON text as it arrives, on the calling
   * thread, before the whole is validated. There is no second attempt once a piece was handed over.
   */
  <T extends Record> ModelAnswer<T> ask(ModelRequest<T> question, Consumer<String> piece);
}
