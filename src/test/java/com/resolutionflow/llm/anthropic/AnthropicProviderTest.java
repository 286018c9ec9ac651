package com.resolutionflow.llm.anthropic;

import com.resolutionflow.llm.provider.ModelProviderContract;
import com.resolutionflow.support.provider.FakeProvider;

class AnthropicProviderTest extends ModelProviderContract {

  @Override
  protected FakeProvider fake() {
    return FakeProvider.anthropic();
  }
}
