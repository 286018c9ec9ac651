package com.resolutionflow.support;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.llm.ModelRequest;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A language model that says what a test has told it to say, in the order of {@link #enqueue};
 * asked for more it fails with what {@link #failWith} says. It fails the test when it is asked
 * inside a transaction. It knows nothing of assessments, which are asked for in the background,
 * whenever that comes to it.
 */
public final class ScriptedModel implements ModelClient {

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  private static final ModelAnswer.CallMetrics USE =
      new ModelAnswer.CallMetrics("scripted", 10, 20, 30);

  private final BlockingQueue<Line> script = new LinkedBlockingQueue<>();
  private final List<ModelRequest<?>> asked = new CopyOnWriteArrayList<>();
  private volatile Failure failWith = Failure.UNREACHABLE;
  private volatile boolean configured = true;

  /**
   * What it does once: writes {@code json} piece by piece, waiting after the first {@code held}
   * characters.
   */
  public record Line(
      String json, Failure reason, int held, CountDownLatch gate, CountDownLatch reached) {

    /** Lets it go on. */
    public void goOn() {
      gate.countDown();
    }

    /** Waits until it has come to where it waits. */
    public void await() throws InterruptedException {
      if (!reached.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the model was not asked");
      }
    }
  }

  /** Registers one as the application's model. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Instead {

    @Bean
    @Primary
    ScriptedModel scriptedModel() {
      return new ScriptedModel();
    }
  }

  public void reset() {
    script.clear();
    asked.clear();
    failWith = Failure.UNREACHABLE;
    configured = true;
  }

  public void configured(boolean whether) {
    configured = whether;
  }

  public void failWith(Failure reason) {
    failWith = reason;
  }

  /** Answers the next question with that JSON. */
  public Line enqueue(String json) {
    return add(new Line(json, null, json.length(), open(), new CountDownLatch(1)));
  }

  /** The same, but stops after that many characters until it is told to go on. */
  public Line enqueue(String json, int held) {
    return add(new Line(json, null, held, new CountDownLatch(1), new CountDownLatch(1)));
  }

  /** Writes the first characters of that JSON, waits until it is told to go on, and then fails. */
  public Line enqueueFailure(String json, int held, Failure reason) {
    return add(new Line(json, reason, held, new CountDownLatch(1), new CountDownLatch(1)));
  }

  public void enqueueFailure(Failure reason) {
    add(new Line("", reason, 0, open(), new CountDownLatch(1)));
  }

  private static CountDownLatch open() {
    return new CountDownLatch(0);
  }

  private Line add(Line line) {
    script.add(line);
    return line;
  }

  /** Everything it was asked, the oldest first. */
  public List<ModelRequest<?>> asked() {
    return List.copyOf(asked);
  }

  @Override
  public boolean isConfigured() {
    return configured;
  }

  @Override
  public <T extends Record> ModelAnswer<T> ask(ModelRequest<T> question) {
    return ask(question, piece -> {});
  }

  @Override
  public <T extends Record> ModelAnswer<T> ask(ModelRequest<T> question, Consumer<String> piece) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new AssertionError("asked inside a transaction");
    }
    if (question.purpose() == ModelRequest.Purpose.ASSESSMENT) {
      return new ModelAnswer.Failed<>(Failure.UNREACHABLE, null);
    }
    asked.add(question);
    Line line = script.poll();
    if (line == null) {
      return new ModelAnswer.Failed<>(failWith, null);
    }
    try {
      say(line.json(), 0, line.held(), piece);
      line.reached().countDown();
      if (!line.gate().await(30, TimeUnit.SECONDS)) {
        return new ModelAnswer.Failed<>(Failure.TIMEOUT, null);
      }
      if (line.reason() != null) {
        return new ModelAnswer.Failed<>(line.reason(), USE);
      }
      say(line.json(), line.held(), line.json().length(), piece);
      return new ModelAnswer.Completed<>(JSON.readValue(line.json(), question.responseType()), USE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new ModelAnswer.Failed<>(Failure.INTERRUPTED, null);
    }
  }

  /** Three characters at a time, so that names and escapes are cut in the middle. */
  private static void say(String json, int from, int to, Consumer<String> piece) {
    for (int i = from; i < to; i += 3) {
      piece.accept(json.substring(i, Math.min(i + 3, to)));
    }
  }
}
