package com.resolutionflow.live.relay.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.live.relay.Relay;
import com.resolutionflow.live.relay.RelayContract;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.support.Redis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisRelayTest extends RelayContract {

  static Redis redis;
  static RedisRelay first;
  static RedisRelay second;

  @BeforeAll
  static void start() throws IOException {
    redis = Redis.start();
    first = new RedisRelay(redis.url(), new SimpleMeterRegistry());
    second = new RedisRelay(redis.url(), new SimpleMeterRegistry());
  }

  @AfterAll
  static void stop() {
    first.destroy();
    second.destroy();
    redis.close();
  }

  @Override
  protected Relay first() {
    return first;
  }

  @Override
  protected Relay second() {
    return second;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis",
        "http://127.0.0.1",
        "redis://",
        "redis://:secret@",
        "redis://127.0.0.1:port"
      })
  void anAddressThatIsNoneStopsTheStart(String address) {
    assertThatThrownBy(() -> RedisAddress.of(address))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("SPRING_DATA_REDIS_URL is ")
        .hasMessageContaining("; expected redis://")
        .hasMessageNotContaining("secret");
  }

  @Test
  void noAddressStopsTheStart() {
    assertThatThrownBy(() -> RedisAddress.of(" "))
        .hasMessageStartingWith("SPRING_DATA_REDIS_URL is not set");
  }
}
