package com.resolutionflow.assistant.provider.anthropic;

import com.resolutionflow.assistant.provider.ProviderContract;
import com.resolutionflow.support.provider.FakeProvider;

class AnthropicProviderTest extends ProviderContract {

  @Override
  protected FakeProvider fake() {
    return FakeProvider.anthropic();
  }
}
