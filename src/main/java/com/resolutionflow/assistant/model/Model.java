package com.resolutionflow.assistant.model;

import java.util.function.Consumer;

/**
 * The deployment's language model. Every call ends by {@link Question#within()}, by this product's
 * own clock, with an {@link Answer}; none throws for what the other side did. Never call it inside
 * a transaction.
 */
public interface Model {

  /**
   * Whether a provider is configured; without one every answer is {@link Reason#NOT_CONFIGURED}, at
   * once.
   */
  boolean isConfigured();

  /**
   * Asks, and waits on the calling (virtual) thread. An interrupt ends the call as {@link
   * Reason#INTERRUPTED}.
   */
  <T extends Record> Answer<T> ask(Question<T> question);

  /**
   * Asks, and hands over each piece of the answer's raw JSON text as it arrives, on the calling
   * thread, before the whole is validated. There is no second attempt once a piece was handed over.
   */
  <T extends Record> Answer<T> ask(Question<T> question, Consumer<String> piece);
}
