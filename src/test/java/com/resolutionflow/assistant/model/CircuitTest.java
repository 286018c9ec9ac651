package com.resolutionflow.assistant.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Circuit circuit = new Circuit(5, Duration.ofSeconds(60), now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private void fail(Reason reason, int times) {
    for (int i = 0; i < times; i++) {
      circuit.failed(reason);
    }
  }

  @Test
  void fiveFailuresInARowOpenItForAMinute() {
    fail(Reason.OVERLOADED, 4);
    assertThat(circuit.open()).isEmpty();
    fail(Reason.TIMEOUT, 1);
    assertThat(circuit.open()).contains(Reason.TIMEOUT);
    pass(Duration.ofSeconds(59));
    assertThat(circuit.open()).contains(Reason.TIMEOUT);
    pass(Duration.ofSeconds(1));
    assertThat(circuit.open()).isEmpty();
  }

  @Test
  void anAnswerBetweenThemStartsTheCountAnew() {
    fail(Reason.OVERLOADED, 4);
    circuit.answered();
    fail(Reason.OVERLOADED, 4);
    assertThat(circuit.open()).isEmpty();
  }

  @Test
  void aRefusedKeyOpensItAtOnce() {
    fail(Reason.UNAUTHORISED, 1);
    assertThat(circuit.open()).contains(Reason.UNAUTHORISED);
  }

  @Test
  void afterThePauseOneFailureIsEnough() {
    fail(Reason.UNREACHABLE, 5);
    pass(Duration.ofSeconds(60));
    assertThat(circuit.open()).isEmpty();
    fail(Reason.UNREACHABLE, 1);
    assertThat(circuit.open()).contains(Reason.UNREACHABLE);
    pass(Duration.ofSeconds(60));
    circuit.answered();
    fail(Reason.UNREACHABLE, 4);
    assertThat(circuit.open()).isEmpty();
  }
}
