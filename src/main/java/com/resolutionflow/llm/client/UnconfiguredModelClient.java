package com.resolutionflow.llm.client;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.llm.ModelRequest;
import java.util.function.Consumer;

/** No provider is configured. */
final class UnconfiguredModelClient implements ModelClient {

  @Override
  public boolean isConfigured() {
    return false;
  }

  @Override
  public <T extends Record> ModelAnswer<T> ask(ModelRequest<T> question) {
    return new ModelAnswer.Failed<>(Failure.NOT_CONFIGURED, null);
  }

  @Override
  public <T extends Record> ModelAnswer<T> ask(ModelRequest<T> question, Consumer<String> piece) {
    return ask(question);
  }
}
