package com.resolutionflow.assistant.provider.ollama;

import com.resolutionflow.assistant.model.Reason;
import com.resolutionflow.assistant.provider.ProviderContract;
import com.resolutionflow.support.provider.FakeProvider;

class OllamaProviderTest extends ProviderContract {

  @Override
  protected FakeProvider fake() {
    return FakeProvider.ollama();
  }

  @Override
  protected Reason refusalReason() {
    return Reason.INVALID;
  }
}
