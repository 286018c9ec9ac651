package com.resolutionflow.live.relay.redis;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
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
  void aRedisThatIsReachedInTheClearIsWarnedOf(CapturedOutput log) {
    RedisAddress.of("redis://127.0.0.1:6379");
    RedisAddress.of("rediss://redis.example.com");
    assertThat(log.getAll()).doesNotContain("without TLS");
    RedisAddress.of("redis://someone:hunter2@redis.example.com:6379");
    assertThat(log.getAll().lines().filter(line -> line.contains("without TLS")))
        .singleElement()
        .asString()
        .contains("Redis at redis.example.com may", "rediss://")
        .doesNotContain("hunter2");
  }

  @Test
  void noAddressStopsTheStart() {
    assertThatThrownBy(() -> RedisAddress.of(" "))
        .hasMessageStartingWith("SPRING_DATA_REDIS_URL is not set");
  }
}
