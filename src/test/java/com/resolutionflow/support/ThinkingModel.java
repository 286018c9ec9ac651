package com.resolutionflow.support;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.llm.ModelRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model that assesses as a test tells it to, keeps what it was asked, and can be made to think
 * until it is let go. It fails at anything else that it is asked for, so that the playbooks do
 * that.
 */
public final class ThinkingModel implements ModelClient {

  private final AtomicInteger warmUps = new AtomicInteger();
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final List<ModelRequest<?>> asked = new CopyOnWriteArrayList<>();
  private volatile boolean configured = true;
  private volatile CountDownLatch thinking = new CountDownLatch(0);
  private volatile Function<Material, Object> script = material -> Failure.INVALID;

  /** What it is asked about, as far as a script looks at it. */
  public record Material(List<Object> steps) {}

  /** Registers one as the application's model. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Instead {

    @Bean
    @Primary
    ThinkingModel thinkingModel() {
      return new ThinkingModel();
    }
  }

  /** Begins anew: nothing was asked, nothing is thought about. */
  public void reset() {
    unblock();
    asked.clear();
    configured = true;
  }

  /**
   * From now on the answer is made of the material: JSON text of the asked shape, or a {@link
   * Reason}.
   */
  public ThinkingModel answersWith(Function<Material, Object> answer) {
    script = answer;
    return this;
  }

  /** From now on each answer waits for {@link #unblock}. */
  public ThinkingModel block() {
    thinking = new CountDownLatch(1);
    return this;
  }

  public void unblock() {
    thinking.countDown();
  }

  public void configured(boolean is) {
    configured = is;
  }

  public List<ModelRequest<?>> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void warmUp() {
    warmUps.incrementAndGet();
  }

  /** How often it was to be made ready. */
  public int warmUps() {
    return warmUps.get();
  }

  @Override
  public boolean isConfigured() {
    return configured;
  }

  @Override
  public <T extends Record> ModelAnswer<T> ask(ModelRequest<T> question) {
    if (question.purpose() != ModelRequest.Purpose.ASSESSMENT) {
      return new ModelAnswer.Failed<>(Failure.UNREACHABLE, null);
    }
    asked.add(question);
    try {
      if (!thinking.await(question.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        return new ModelAnswer.Failed<>(Failure.TIMEOUT, null);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new ModelAnswer.Failed<>(Failure.INTERRUPTED, null);
    }
    Object said = script.apply(VendorJson.read(question.material(), Material.class));
    return said instanceof Failure reason
        ? new ModelAnswer.Failed<>(reason, null)
        : new ModelAnswer.Completed<>(
            JSON.readValue(said.toString(), question.responseType()),
            new ModelAnswer.CallMetrics("thinking-1", 2_100, 640, 1_800));
  }

  @Override
  public <T extends Record> ModelAnswer<T> ask(ModelRequest<T> question, Consumer<String> piece) {
    return ask(question);
  }
}
