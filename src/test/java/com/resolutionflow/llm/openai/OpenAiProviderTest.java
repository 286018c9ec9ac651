package com.resolutionflow.llm.openai;

import com.resolutionflow.llm.provider.ModelProviderContract;
import com.resolutionflow.support.provider.FakeProvider;

class OpenAiProviderTest extends ModelProviderContract {

  @Override
  protected FakeProvider fake() {
    return FakeProvider.openai();
  }
}
