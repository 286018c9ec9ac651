package com.resolutionflow.support;

import com.resolutionflow.assistant.model.Answer;
import com.resolutionflow.assistant.model.Model;
import com.resolutionflow.assistant.model.Question;
import com.resolutionflow.assistant.model.Reason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model that assesses as a test tells it to, keeps what it was asked, and can be made to think
 * until it is let go. It fails at anything else that it is asked for, so that the playbooks do
 * that.
 */
public final class ThinkingModel implements Model {

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final List<Question<?>> asked = new CopyOnWriteArrayList<>();
  private volatile boolean configured = true;
  private volatile CountDownLatch thinking = new CountDownLatch(0);
  private volatile Function<JsonNode, Object> script = material -> Reason.INVALID;

  /** Begins anew: nothing was asked, nothing is thought about. */
  public void reset() {
    letGo();
    asked.clear();
    configured = true;
  }

  /**
   * From now on the answer is made of the material: JSON text of the asked shape, or a {@link
   * Reason}.
   */
  public ThinkingModel says(Function<JsonNode, Object> answer) {
    script = answer;
    return this;
  }

  /** From now on each answer waits for {@link #letGo}. */
  public ThinkingModel thinks() {
    thinking = new CountDownLatch(1);
    return this;
  }

  public void letGo() {
    thinking.countDown();
  }

  public void configured(boolean is) {
    configured = is;
  }

  public List<Question<?>> asked() {
    return List.copyOf(asked);
  }

  @Override
  public boolean isConfigured() {
    return configured;
  }

  @Override
  public <T extends Record> Answer<T> ask(Question<T> question) {
    if (question.purpose() != Question.Purpose.ASSESSMENT) {
      return new Answer.Failed<>(Reason.UNREACHABLE, null);
    }
    asked.add(question);
    try {
      if (!thinking.await(question.within().toMillis(), TimeUnit.MILLISECONDS)) {
        return new Answer.Failed<>(Reason.TIMEOUT, null);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Answer.Failed<>(Reason.INTERRUPTED, null);
    }
    Object said = script.apply(JSON.readTree(question.material()));
    return said instanceof Reason reason
        ? new Answer.Failed<>(reason, null)
        : new Answer.Given<>(
            JSON.readValue(said.toString(), question.shape()),
            new Answer.Use("thinking-1", 2_100, 640, 1_800));
  }

  @Override
  public <T extends Record> Answer<T> ask(Question<T> question, Consumer<String> piece) {
    return ask(question);
  }
}
