package com.resolutionflow.assistant.model;

import java.util.function.Consumer;

/** No provider is configured. */
final class NoModel implements Model {

  @Override
  public boolean isConfigured() {
    return false;
  }

  @Override
  public <T extends Record> Answer<T> ask(Question<T> question) {
    return new Answer.Failed<>(Reason.NOT_CONFIGURED, null);
  }

  @Override
  public <T extends Record> Answer<T> ask(Question<T> question, Consumer<String> piece) {
    return ask(question);
  }
}
