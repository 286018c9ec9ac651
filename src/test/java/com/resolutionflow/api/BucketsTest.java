package com.resolutionflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void a_full_bucket_gives_the_burst_and_then_what_is_refilled() {
    Buckets<String> buckets = new Buckets<>(60, 5, now::get);
    for (int i = 0; i < 5; i++) {
      assertThat(buckets.take("a")).isEmpty();
    }
    assertThat(buckets.take("a")).hasValue(1);
    assertThat(buckets.take("b")).isEmpty();

    pass(Duration.ofSeconds(1));
    assertThat(buckets.take("a")).isEmpty();
    assertThat(buckets.take("a")).hasValue(1);

    pass(Duration.ofHours(1));
    for (int i = 0; i < 5; i++) {
      assertThat(buckets.take("a")).isEmpty();
    }
    assertThat(buckets.take("a")).isPresent();
  }

  @Test
  void being_refused_costs_nothing() {
    Buckets<String> buckets = new Buckets<>(1, 1, now::get);
    assertThat(buckets.take("a")).isEmpty();
    for (int i = 0; i < 100; i++) {
      assertThat(buckets.take("a")).hasValue(60);
    }
    pass(Duration.ofSeconds(60));
    assertThat(buckets.take("a")).isEmpty();
  }

  @Test
  void somebody_who_makes_up_keys_does_not_fill_the_memory() {
    Buckets<Integer> buckets = new Buckets<>(60, 5, now::get);
    for (int key = 0; key < 200_000; key++) {
      buckets.take(key);
    }
    assertThat(buckets.size()).isLessThanOrEqualTo(50_001);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
