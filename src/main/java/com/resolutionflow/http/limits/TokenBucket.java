package com.resolutionflow.http.limits;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Token buckets, one for each key: each holds up to {@code burst} tokens and is refilled evenly.
 * Full buckets are removed, because an unknown key has a full bucket anyway. Their number is
 * limited even if somebody invents keys, at the price that some of those then start with a full
 * bucket again.
 */
final class TokenBucket<K> {

  private static final int MOST = 50_000;

  private final long nanosPerToken;
  private final long nanosToFill;
  private final LongSupplier clock;

  /**
   * For each key the time at which its bucket will be full again; each token taken moves it later
   * by the time of one token.
   */
  private final ConcurrentHashMap<K, Long> fullAt = new ConcurrentHashMap<>();

  TokenBucket(int perMinute, int burst, LongSupplier nanoClock) {
    this.nanosPerToken = Duration.ofMinutes(1).toNanos() / perMinute;
    this.nanosToFill = nanosPerToken * burst;
    this.clock = nanoClock;
  }

  /** Takes a token; if there is none, returns the seconds until there is one. */
  OptionalLong acquire(K key) {
    long now = clock.getAsLong();
    long[] lacking = new long[1];
    fullAt.compute(
        key,
        (same, full) -> {
          long begin = full == null || full - now < 0 ? now : full;
          lacking[0] = begin + nanosPerToken - now - nanosToFill;
          return lacking[0] > 0 ? begin : begin + nanosPerToken;
        });
    evict(now);
    return lacking[0] > 0 ? OptionalLong.of(seconds(lacking[0])) : OptionalLong.empty();
  }

  int size() {
    return fullAt.size();
  }

  private void evict(long now) {
    if (fullAt.size() > MOST) {
      fullAt.values().removeIf(full -> full - now <= 0);
      if (fullAt.size() > MOST) {
        fullAt.clear();
      }
    }
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos());
  }
}
