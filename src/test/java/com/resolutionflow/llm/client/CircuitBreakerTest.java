package com.resolutionflow.llm.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.llm.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final CircuitBreaker circuit = new CircuitBreaker(5, Duration.ofSeconds(60), now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private void fail(Failure reason, int times) {
    for (int i = 0; i < times; i++) {
      circuit.recordFailure(reason);
    }
  }

  @Test
  void fiveFailuresInARowOpenItForAMinute() {
    fail(Failure.OVERLOADED, 4);
    assertThat(circuit.openReason()).isEmpty();
    fail(Failure.TIMEOUT, 1);
    assertThat(circuit.openReason()).contains(Failure.TIMEOUT);
    pass(Duration.ofSeconds(59));
    assertThat(circuit.openReason()).contains(Failure.TIMEOUT);
    pass(Duration.ofSeconds(1));
    assertThat(circuit.openReason()).isEmpty();
  }

  @Test
  void anAnswerBetweenThemStartsTheCountAnew() {
    fail(Failure.OVERLOADED, 4);
    circuit.recordSuccess();
    fail(Failure.OVERLOADED, 4);
    assertThat(circuit.openReason()).isEmpty();
  }

  @Test
  void aRefusedKeyOpensItAtOnce() {
    fail(Failure.UNAUTHORISED, 1);
    assertThat(circuit.openReason()).contains(Failure.UNAUTHORISED);
  }

  @Test
  void afterThePauseOneFailureIsEnough() {
    fail(Failure.UNREACHABLE, 5);
    pass(Duration.ofSeconds(60));
    assertThat(circuit.openReason()).isEmpty();
    fail(Failure.UNREACHABLE, 1);
    assertThat(circuit.openReason()).contains(Failure.UNREACHABLE);
    pass(Duration.ofSeconds(60));
    circuit.recordSuccess();
    fail(Failure.UNREACHABLE, 4);
    assertThat(circuit.openReason()).isEmpty();
  }
}
