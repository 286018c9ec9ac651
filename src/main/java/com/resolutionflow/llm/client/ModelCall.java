package com.resolutionflow.llm.client;

import com.resolutionflow.clock.Deadline;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelAnswer.CallMetrics;
import com.resolutionflow.llm.ModelAnswer.Completed;
import com.resolutionflow.llm.ModelAnswer.Failed;
import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.llm.provider.FailedAttempt;
import com.resolutionflow.llm.provider.ModelAttempt;
import com.resolutionflow.llm.provider.ModelAttempt.Result;
import com.resolutionflow.llm.provider.ModelAttempt.Result.Answered;
import com.resolutionflow.llm.provider.ModelAttempt.Result.Unanswered;
import com.resolutionflow.llm.provider.Prompt;
import com.resolutionflow.llm.provider.ResponseMetadata.TokenUsage;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question on its way: at most two attempts, all of them before one deadline. */
final class ModelCall<T extends Record> {

  private static final Logger log = LoggerFactory.getLogger(ModelCall.class);
  private static final int MOST_ATTEMPTS = 2;
  private static final int SHORTEST_PAUSE_MS = 200;
  private static final int LONGEST_PAUSE_MS = 500;
  private static final long NANOS_PER_MS = 1_000_000;

  private final ConfiguredProvider connection;
  private final ModelSettings settings;
  private final HttpClient wire;
  private final ResponseSchema<T> shape;
  private final Deadline deadline;
  private final OutgoingText outgoing;
  private final Prompt prompt;
  private final long begun = System.nanoTime();
  private int attempts;
  private boolean answered;
  private boolean interrupted;

  ModelCall(
      ConfiguredProvider connection,
      ModelSettings settings,
      HttpClient wire,
      ModelRequest<T> question,
      ResponseSchema<T> shape,
      Deadline deadline) {
    this.connection = connection;
    this.settings = settings;
    this.wire = wire;
    this.shape = shape;
    this.deadline = deadline;
    this.outgoing = OutgoingText.of(question);
    this.prompt =
        outgoing.prompt(
            connection.model(question.size()),
            question.instructions(),
            shape,
            settings.largestTokens());
  }

  /** How many requests went out. */
  int attempts() {
    return attempts;
  }

  /** Whether the provider answered, in whatever way. */
  boolean answered() {
    return answered;
  }

  /**
   * Whether this thread was interrupted meanwhile; the flag itself is down, so that the record can
   * still be written.
   */
  boolean interrupted() {
    return interrupted;
  }

  int latencyMs() {
    return (int) ((System.nanoTime() - begun) / NANOS_PER_MS);
  }

  ModelAnswer<T> execute(@Nullable Consumer<String> piece) {
    while (true) {
      attempts++;
      ModelAttempt attempt =
          new ModelAttempt(
              connection.provider(), prompt, wire, deadline, settings.largestAnswer().toBytes());
      Result outcome = attempt.run(connection.access(), piece);
      switch (outcome) {
        case Answered(String text, TokenUsage cost) -> {
          return read(text, use(cost));
        }
        case Unanswered(FailedAttempt fault, TokenUsage cost) -> {
          logFailure(fault);
          if (attempt.hasStreamed() || !waitForRetry(fault)) {
            return failed(fault, cost);
          }
        }
      }
    }
  }

  private ModelAnswer<T> read(String text, CallMetrics use) {
    answered = true;
    try {
      return new Completed<>(shape.parse(text), use);
    } catch (ResponseSchema.Mismatch wrong) {
      log.warn("The answer of {} has not the shape asked for: {}", use.model(), wrong.getMessage());
      return new Failed<>(Failure.INVALID, use);
    }
  }

  private void logFailure(FailedAttempt fault) {
    log.warn(
        "Attempt {} at an answer of {} failed: {} ({})",
        attempts,
        connection.provider().name(),
        fault.reason().word(),
        outgoing.redact(fault.detail()));
  }

  private ModelAnswer<T> failed(FailedAttempt fault, @Nullable TokenUsage cost) {
    interrupted = fault.reason() == Failure.INTERRUPTED || interrupted;
    answered = fault.reason() == Failure.MODEL_DECLINED || fault.reason() == Failure.TRUNCATED;
    return new Failed<>(
        interrupted ? Failure.INTERRUPTED : fault.reason(), cost == null ? null : use(cost));
  }

  private CallMetrics use(@Nullable TokenUsage cost) {
    String model = cost == null || cost.model() == null ? prompt.model() : cost.model();
    return new CallMetrics(
        model,
        cost == null ? 0 : cost.tokensIn(),
        cost == null ? 0 : cost.tokensOut(),
        latencyMs());
  }

  /** Waits for the time of a second attempt, if there is to be one and there is time for it. */
  private boolean waitForRetry(FailedAttempt fault) {
    if (!fault.retryable() || attempts >= MOST_ATTEMPTS) {
      return false;
    }
    Duration pause = fault.retryAfter() != null ? fault.retryAfter() : Duration.ofMillis(pauseMs());
    if (pause.compareTo(deadline.left()) >= 0) {
      return false;
    }
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException stop) {
      interrupted = true;
      return false;
    }
  }

  private static int pauseMs() {
    return ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
  }
}
