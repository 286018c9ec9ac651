package com.resolutionflow.assistant.model;

import com.resolutionflow.assistant.model.Answer.Failed;
import com.resolutionflow.assistant.model.Answer.Given;
import com.resolutionflow.assistant.model.Answer.Use;
import com.resolutionflow.assistant.provider.Attempt;
import com.resolutionflow.assistant.provider.Attempt.Outcome;
import com.resolutionflow.assistant.provider.Attempt.Outcome.Faulted;
import com.resolutionflow.assistant.provider.Attempt.Outcome.Said;
import com.resolutionflow.assistant.provider.Deadline;
import com.resolutionflow.assistant.provider.Ending.Cost;
import com.resolutionflow.assistant.provider.Fault;
import com.resolutionflow.assistant.provider.Prompt;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question on its way: at most two attempts, all of them before one deadline. */
final class Asking<T extends Record> {

  private static final Logger log = LoggerFactory.getLogger(Asking.class);
  private static final int MOST_ATTEMPTS = 2;
  private static final int SHORTEST_PAUSE_MS = 200;
  private static final int LONGEST_PAUSE_MS = 500;
  private static final long NANOS_PER_MS = 1_000_000;

  private final Connection connection;
  private final ModelSettings settings;
  private final HttpClient wire;
  private final Shape<T> shape;
  private final Deadline deadline;
  private final Outgoing outgoing;
  private final Prompt prompt;
  private final long begun = System.nanoTime();
  private int attempts;
  private boolean answered;
  private boolean interrupted;

  Asking(
      Connection connection,
      ModelSettings settings,
      HttpClient wire,
      Question<T> question,
      Shape<T> shape,
      Deadline deadline) {
    this.connection = connection;
    this.settings = settings;
    this.wire = wire;
    this.shape = shape;
    this.deadline = deadline;
    this.outgoing = Outgoing.of(question);
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

  Answer<T> ask(@Nullable Consumer<String> piece) {
    while (true) {
      attempts++;
      Attempt attempt =
          new Attempt(
              connection.provider(), prompt, wire, deadline, settings.largestAnswer().toBytes());
      Outcome outcome = attempt.make(connection.access(), piece);
      switch (outcome) {
        case Said(String text, Cost cost) -> {
          return read(text, use(cost));
        }
        case Faulted(Fault fault, Cost cost) -> {
          note(fault);
          if (attempt.handedOver() || !again(fault)) {
            return failed(fault, cost);
          }
        }
      }
    }
  }

  private Answer<T> read(String text, Use use) {
    answered = true;
    try {
      return new Given<>(shape.read(text), use);
    } catch (Shape.Misshapen wrong) {
      log.warn("The answer of {} has not the shape asked for: {}", use.model(), wrong.getMessage());
      return new Failed<>(Reason.INVALID, use);
    }
  }

  private void note(Fault fault) {
    log.warn(
        "Attempt {} at an answer of {} failed: {} ({})",
        attempts,
        connection.provider().name(),
        fault.reason().word(),
        outgoing.redact(fault.detail()));
  }

  private Answer<T> failed(Fault fault, @Nullable Cost cost) {
    interrupted = fault.reason() == Reason.INTERRUPTED || interrupted;
    answered = fault.reason() == Reason.REFUSED || fault.reason() == Reason.TRUNCATED;
    return new Failed<>(
        interrupted ? Reason.INTERRUPTED : fault.reason(), cost == null ? null : use(cost));
  }

  private Use use(@Nullable Cost cost) {
    String model = cost == null || cost.model() == null ? prompt.model() : cost.model();
    return new Use(
        model,
        cost == null ? 0 : cost.tokensIn(),
        cost == null ? 0 : cost.tokensOut(),
        latencyMs());
  }

  /** Waits for the time of a second attempt, if there is to be one and there is time for it. */
  private boolean again(Fault fault) {
    if (!fault.again() || attempts >= MOST_ATTEMPTS) {
      return false;
    }
    Duration pause = fault.after() != null ? fault.after() : Duration.ofMillis(pauseMs());
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
