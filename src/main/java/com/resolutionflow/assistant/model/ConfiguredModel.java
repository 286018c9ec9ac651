package com.resolutionflow.assistant.model;

import com.resolutionflow.assistant.model.Answer.Failed;
import com.resolutionflow.assistant.model.Answer.Given;
import com.resolutionflow.assistant.model.Calls.Ended;
import com.resolutionflow.assistant.provider.Deadline;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks the configured provider: the circuit first, then the budget, then at most two attempts under
 * one clock, and a record of what came of it.
 */
final class ConfiguredModel implements Model {

  private static final Logger log = LoggerFactory.getLogger(ConfiguredModel.class);

  private final Connection connection;
  private final ModelSettings settings;
  private final Calls calls;
  private final HttpClient wire;
  private final Circuit circuit;
  private final Map<Class<?>, Shape<?>> shapes = new ConcurrentHashMap<>();

  ConfiguredModel(Connection connection, ModelSettings settings, Calls calls, HttpClient wire) {
    this.connection = connection;
    this.settings = settings;
    this.calls = calls;
    this.wire = wire;
    this.circuit =
        new Circuit(settings.circuitFailures(), settings.circuitPause(), System::nanoTime);
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public <T extends Record> Answer<T> ask(Question<T> question) {
    return asked(question, null);
  }

  @Override
  public <T extends Record> Answer<T> ask(Question<T> question, Consumer<String> piece) {
    return asked(question, piece);
  }

  private <T extends Record> Answer<T> asked(
      Question<T> question, @Nullable Consumer<String> piece) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("A model is never asked inside a transaction.");
    }
    Deadline deadline = Deadline.in(question.within());
    Shape<T> shape = shape(question.shape());
    Optional<Reason> open = circuit.open();
    if (open.isPresent()) {
      return new Failed<>(open.get(), null);
    }
    String model = connection.model(question.size());
    Optional<UUID> call =
        calls.begin(question.accountId(), question.purpose(), connection.provider().name(), model);
    if (call.isEmpty()) {
      log.warn(
          "No question to the model for account {}: its budget is spent.", question.accountId());
      return new Failed<>(Reason.BUDGET, null);
    }
    return answer(
        call.get(),
        question,
        new Asking<>(connection, settings, wire, question, shape, deadline),
        piece);
  }

  @SuppressWarnings("unchecked") // each shape is kept under the class it was made from
  private <T extends Record> Shape<T> shape(Class<T> type) {
    return (Shape<T>) shapes.computeIfAbsent(type, absent -> Shape.of(type));
  }

  /** Ends the record whatever happens, also when the taker of the pieces throws. */
  private <T extends Record> Answer<T> answer(
      UUID call, Question<T> question, Asking<T> asking, @Nullable Consumer<String> piece) {
    Answer<T> answer = new Failed<>(Reason.INTERRUPTED, null);
    try {
      answer = asking.ask(piece);
      return answer;
    } finally {
      heed(asking, answer);
      calls.end(question.accountId(), call, ended(answer, asking));
      if (asking.interrupted()) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * An answer shows that the provider is well, even one that cannot be used; so does its refusal.
   */
  private void heed(Asking<?> asking, Answer<?> answer) {
    if (asking.answered()) {
      circuit.answered();
    } else if (answer instanceof Failed<?>(Reason reason, _)
        && reason != Reason.INTERRUPTED
        && circuit.failed(reason)) {
      log.warn(
          "{} is left alone for {} s: {}.",
          connection.provider().name(),
          settings.circuitPause().toSeconds(),
          reason.word());
    }
  }

  private static Ended ended(Answer<?> answer, Asking<?> asking) {
    return switch (answer) {
      case Given<?>(_, Answer.Use use) ->
          new Ended(null, asking.attempts(), use, asking.latencyMs());
      case Failed<?>(Reason reason, Answer.Use use) ->
          new Ended(reason, asking.attempts(), use, asking.latencyMs());
    };
  }
}
