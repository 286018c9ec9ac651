package com.resolutionflow.llm.ollama;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.provider.ModelProviderContract;
import com.resolutionflow.support.provider.FakeProvider;

class OllamaProviderTest extends ModelProviderContract {

  @Override
  protected FakeProvider fake() {
    return FakeProvider.ollama();
  }

  @Override
  protected Failure refusalReason() {
    return Failure.INVALID;
  }
}
