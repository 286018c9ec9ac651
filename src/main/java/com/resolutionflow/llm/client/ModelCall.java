package com.resolutionflow.llm.client;

import com.resolutionflow.clock.Deadline;
import com.resolutionflow.llm.CheckedAnswer;
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
import com.resolutionflow.llm.provider.RequestForm;
import com.resolutionflow.llm.provider.ResponseMetadata.TokenUsage;
import com.resolutionflow.text.ShortText;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question on its way: at most two attempts, all of them before one deadline. */
final class ModelCall<T extends Record> {

  private static final Logger log = LoggerFactory.getLogger(ModelCall.class);
  private static final int MOST_ATTEMPTS = 2;
  private static final int MOST_FORMS = 6;
  private static final int LONGEST_SAYING = 300;
  private static final int SHORTEST_PAUSE_MS = 200;
  private static final int LONGEST_PAUSE_MS = 500;
  private static final long NANOS_PER_MS = 1_000_000;

  private final ConfiguredProvider connection;
  private final ModelSettings settings;
  private final HttpClient wire;
  private final EndpointForms forms;
  private final ModelLoader loader;
  private final ResponseSchema<T> shape;
  private final Deadline deadline;
  private final OutgoingText outgoing;
  private final Prompt prompt;
  private final long begun = System.nanoTime();
  private final List<String> refusals = new ArrayList<>();
  private RequestForm form;
  private int attempts;
  private int retries;
  private boolean answered;
  private boolean interrupted;

  ModelCall(
      ConfiguredProvider connection,
      ModelSettings settings,
      Endpoint endpoint,
      ModelRequest<T> question,
      ResponseSchema<T> shape,
      Deadline deadline) {
    this.connection = connection;
    this.settings = settings;
    this.wire = endpoint.wire();
    this.forms = endpoint.forms();
    this.loader = endpoint.loader();
    this.shape = shape;
    this.deadline = deadline;
    this.outgoing = OutgoingText.of(question);
    this.prompt =
        outgoing.prompt(
            connection.model(question.size()),
            question.instructions(),
            shape,
            settings.largestTokens());
    this.form = forms.of(prompt.model());
  }

  /** What is known of the endpoint and shared by all questions to it. */
  record Endpoint(HttpClient wire, EndpointForms forms, ModelLoader loader) {}

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
    try {
      return loader.awaitLoaded(prompt.model(), deadline)
          ? ask(piece)
          : failed(FailedAttempt.permanent(Failure.LOADING, "still loading"), null);
    } catch (InterruptedException stop) {
      return failed(FailedAttempt.permanent(Failure.INTERRUPTED, "interrupted"), null);
    }
  }

  private ModelAnswer<T> ask(@Nullable Consumer<String> piece) {
    while (true) {
      attempts++;
      ModelAttempt attempt =
          new ModelAttempt(
              connection.provider(),
              prompt,
              form,
              wire,
              deadline,
              settings.largestAnswer().toBytes());
      Result outcome = attempt.run(connection.access(), piece);
      switch (outcome) {
        case Answered(String text, TokenUsage cost) -> {
          return read(text, use(cost));
        }
        case Unanswered(FailedAttempt fault, TokenUsage cost) -> {
          logFailure(fault);
          boolean again =
              !attempt.hasStreamed() && (isPlainerNow(attempt, fault) || waitForRetry(fault));
          if (!again) {
            return failed(fault, cost);
          }
        }
      }
    }
  }

  /** Whether the endpoint refused the form of the request, and is to be asked in a plainer one. */
  private boolean isPlainerNow(ModelAttempt attempt, FailedAttempt fault) {
    if (fault.refusal() == null || refusals.size() >= MOST_FORMS || deadline.left().isZero()) {
      return false;
    }
    Optional<RequestForm> plainer = attempt.plainer(fault.refusal());
    plainer.ifPresent(
        next -> {
          refusals.add(ShortText.line(outgoing.redact(fault.detail()), LONGEST_SAYING));
          form = next;
        });
    return plainer.isPresent();
  }

  private ModelAnswer<T> read(String text, CallMetrics use) {
    answered = true;
    loader.answered(prompt.model());
    if (!refusals.isEmpty()) {
      forms.learn(prompt.model(), form, refusals);
      log.info("{} is asked in a plainer form from now on: {}", prompt.model(), form);
    }
    try {
      T value =
          shape.parse(
              form.format() == RequestForm.Format.JSON_SCHEMA ? text : JsonInProse.of(text));
      if (value instanceof CheckedAnswer checked && !checked.saysSomething()) {
        log.warn("The answer of {} says nothing.", use.model());
        return new Failed<>(Failure.EMPTY, use);
      }
      return new Completed<>(value, use);
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
    if (!answered) {
      loader.forget(prompt.model());
    }
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
    if (!fault.retryable() || ++retries >= MOST_ATTEMPTS) {
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
