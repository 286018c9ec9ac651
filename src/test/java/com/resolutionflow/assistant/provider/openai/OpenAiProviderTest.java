package com.resolutionflow.assistant.provider.openai;

import com.resolutionflow.assistant.provider.ProviderContract;
import com.resolutionflow.support.provider.FakeProvider;

class OpenAiProviderTest extends ProviderContract {

  @Override
  protected FakeProvider fake() {
    return FakeProvider.openai();
  }
}
