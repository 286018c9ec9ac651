package com.resolutionflow.llm.ollama;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.assistant.provider.ProviderHarness;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer.Completed;
import com.resolutionflow.llm.ModelAnswer.Failed;
import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.FakeProvider;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model that must be loaded first: loading is not cut off, and questions wait for it. */
class ModelLoadingTest extends ProviderHarness {

  private String atTheStart;

  @Override
  protected FakeProvider fake() {
    return FakeProvider.ollama().holdsLoads();
  }

  /** The start is over, and did not wait for it. */
  @BeforeAll
  void loadingBeginsWithTheStart() {
    await("the load").until(() -> !fake.loads().isEmpty());
    atTheStart = fake.loads().getFirst();
  }

  @Test
  void loadingGoesOnWhenAQuestionIsOutOfTimeAndTheNextOneIsAnswered() {
    assertThat(atTheStart)
        .contains("\"messages\":[]")
        .contains("\"num_ctx\":32768")
        .contains("\"keep_alive\":\"30m\"");
    product.bean(ModelClient.class).warmUp();
    assertThat(((Failed<Summary>) ask(Duration.ofMillis(200))).reason()).isEqualTo(Failure.LOADING);
    assertThat(recorded("reason")).isEqualTo("loading");
    assertThat(fake.received()).as("asked in vain").isEmpty();
    assertThat(fake.loads()).as("loads beside the first").isEmpty();
    fake.loaded();
    fake.next(Behaviour.says(GOOD), Behaviour.says(GOOD));
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
    assertThat(fake.last().body()).contains("\"keep_alive\":\"30m\"").contains("32768");
  }
}
