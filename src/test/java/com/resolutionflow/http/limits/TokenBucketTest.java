package com.resolutionflow.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void a_full_bucket_gives_the_burst_and_then_what_is_refilled() {
    TokenBucket<String> buckets = new TokenBucket<>(60, 5, now::get);
    for (int i = 0; i < 5; i++) {
      assertThat(buckets.acquire("a")).isEmpty();
    }
    assertThat(buckets.acquire("a")).hasValue(1);
    assertThat(buckets.acquire("b")).isEmpty();

    pass(Duration.ofSeconds(1));
    assertThat(buckets.acquire("a")).isEmpty();
    assertThat(buckets.acquire("a")).hasValue(1);

    pass(Duration.ofHours(1));
    for (int i = 0; i < 5; i++) {
      assertThat(buckets.acquire("a")).isEmpty();
    }
    assertThat(buckets.acquire("a")).isPresent();
  }

  @Test
  void being_refused_costs_nothing() {
    TokenBucket<String> buckets = new TokenBucket<>(1, 1, now::get);
    assertThat(buckets.acquire("a")).isEmpty();
    for (int i = 0; i < 100; i++) {
      assertThat(buckets.acquire("a")).hasValue(60);
    }
    pass(Duration.ofSeconds(60));
    assertThat(buckets.acquire("a")).isEmpty();
  }

  @Test
  void somebody_who_makes_up_keys_does_not_fill_the_memory() {
    TokenBucket<Integer> buckets = new TokenBucket<>(60, 5, now::get);
    for (int key = 0; key < 200_000; key++) {
      buckets.acquire(key);
    }
    assertThat(buckets.size()).isLessThanOrEqualTo(50_001);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
