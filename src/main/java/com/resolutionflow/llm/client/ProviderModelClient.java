package com.resolutionflow.llm.client;

import com.resolutionflow.clock.Deadline;
import com.resolutionflow.database.OutsideTransaction;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelAnswer.Completed;
import com.resolutionflow.llm.ModelAnswer.Failed;
import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.llm.client.ModelCallLog.CallResult;
import com.resolutionflow.text.EnumWord;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the configured provider: the circuit first, then the budget, then at most two attempts under
 * one clock, and a record of what came of it.
 */
final class ProviderModelClient implements ModelClient {

  private static final Logger log = LoggerFactory.getLogger(ProviderModelClient.class);

  private final ConfiguredProvider connection;
  private final ModelSettings settings;
  private final ModelCallLog calls;
  private final ModelCall.Endpoint endpoint;
  private final CircuitBreaker circuit;
  private final Map<Class<?>, ResponseSchema<?>> shapes = new ConcurrentHashMap<>();

  ProviderModelClient(
      ConfiguredProvider connection,
      ModelSettings settings,
      ModelCallLog calls,
      HttpClient wire,
      EndpointForms forms) {
    this.connection = connection;
    this.settings = settings;
    this.calls = calls;
    this.endpoint = new ModelCall.Endpoint(wire, forms, new ModelLoader(connection, wire));
    this.circuit =
        new CircuitBreaker(settings.circuitFailures(), settings.circuitPause(), System::nanoTime);
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public void warmUp() {
    endpoint.loader().warmUp(connection.model());
  }

  @Override
  public <T extends Record> ModelAnswer<T> ask(ModelRequest<T> question) {
    return execute(question, null);
  }

  @Override
  public <T extends Record> ModelAnswer<T> ask(ModelRequest<T> question, Consumer<String> piece) {
    return execute(question, piece);
  }

  private <T extends Record> ModelAnswer<T> execute(
      ModelRequest<T> question, @Nullable Consumer<String> piece) {
    OutsideTransaction.require("A question to the model");
    Deadline deadline = Deadline.in(question.timeout());
    ResponseSchema<T> shape = shape(question.responseType());
    Optional<Failure> open = circuit.openReason();
    if (open.isPresent()) {
      return new Failed<>(open.get(), null);
    }
    String model = connection.model(question.size());
    Optional<UUID> call = calls.begin(question, connection.provider().name(), model);
    if (call.isEmpty()) {
      log.warn(
          "No {} of the model for account {}: the budget for that is spent.",
          EnumWord.of(question.purpose()),
          question.accountId());
      return new Failed<>(Failure.BUDGET, null);
    }
    return answer(
        call.get(),
        question,
        new ModelCall<>(connection, settings, endpoint, question, shape, deadline),
        piece);
  }

  @SuppressWarnings("unchecked") // each shape is kept under the class it was made from
  private <T extends Record> ResponseSchema<T> shape(Class<T> type) {
    return (ResponseSchema<T>) shapes.computeIfAbsent(type, absent -> ResponseSchema.of(type));
  }

  /** Ends the record whatever happens, also when the taker of the pieces throws. */
  private <T extends Record> ModelAnswer<T> answer(
      UUID call, ModelRequest<T> question, ModelCall<T> asking, @Nullable Consumer<String> piece) {
    ModelAnswer<T> answer = new Failed<>(Failure.INTERRUPTED, null);
    try {
      answer = asking.execute(piece);
      return answer;
    } finally {
      updateCircuit(asking, answer);
      calls.complete(question.accountId(), call, result(answer, asking));
      if (asking.interrupted()) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * An answer shows that the provider is well, even one that cannot be used; so does its refusal.
   */
  private void updateCircuit(ModelCall<?> asking, ModelAnswer<?> answer) {
    if (asking.answered()) {
      circuit.recordSuccess();
    } else if (answer instanceof Failed<?>(Failure reason, _)
        && reason != Failure.INTERRUPTED
        && reason != Failure.LOADING
        && circuit.recordFailure(reason)) {
      log.warn(
          "{} is left alone for {} s: {}.",
          connection.provider().name(),
          settings.circuitPause().toSeconds(),
          reason.word());
    }
  }

  private static CallResult result(ModelAnswer<?> answer, ModelCall<?> asking) {
    return switch (answer) {
      case Completed<?>(_, ModelAnswer.CallMetrics use) ->
          new CallResult(null, asking.attempts(), use, asking.latencyMs());
      case Failed<?>(Failure reason, ModelAnswer.CallMetrics use) ->
          new CallResult(reason, asking.attempts(), use, asking.latencyMs());
    };
  }
}
