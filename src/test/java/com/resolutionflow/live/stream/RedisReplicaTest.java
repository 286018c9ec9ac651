package com.resolutionflow.live.stream;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.Redis;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Replicas that wake each other over a Redis, which comes and goes as it likes. */
class RedisReplicaTest {

  static TestDatabase database;
  static Redis redis;
  static Replica waiting;
  static Replica polling;

  @BeforeAll
  static void start() throws IOException {
    database = TestDatabase.fresh();
    redis = Redis.start();
    Map<String, String> relay =
        Map.of("resolutionflow.live.relay", "redis", "spring.data.redis.url", redis.url());
    polling = Replica.on(database, relay);
    // Hears nothing that it is not woken for.
    waiting =
        Replica.on(
            database,
            Map.of(
                "resolutionflow.live.relay",
                "redis",
                "spring.data.redis.url",
                redis.url(),
                "resolutionflow.live.poll",
                "1h"));
  }

  @AfterAll
  static void stop() {
    polling.close();
    waiting.close();
    redis.close();
  }

  private static void tell(Replica by, Team team, String said) {
    TestUpdate.publish(by.context(), TestUpdate.everybody(team.id(), said));
  }

  @Test
  void losingRedisInTheMiddleOfAStreamCostsNothingButTime() throws IOException {
    Team team = new TestAccounts(polling.context()).team();
    ApiClient browser = team.signedIn(Role.ENGINEER);
    try (LiveReader onPolling = LiveReader.open(browser);
        LiveReader onWaiting = LiveReader.open(browser.on(waiting.port()))) {
      tell(polling, team, "over Redis");
      assertThat(onWaiting.next().text("said")).isEqualTo("over Redis");
      assertThat(onPolling.next().text("said")).isEqualTo("over Redis");
      redis.kill();
      tell(waiting, team, "without Redis");
      assertThat(onWaiting.next().text("said"))
          .as("its own streams need no Redis")
          .isEqualTo("without Redis");
      assertThat(onPolling.next().text("said")).as("the poll brings it").isEqualTo("without Redis");
      tell(polling, team, "unheard of");
      assertThat(onPolling.next().text("said")).isEqualTo("unheard of");
      redis.restart();
      assertThat(onWaiting.next().text("said"))
          .as("connected anew, it looks what it missed")
          .isEqualTo("unheard of");
      awaitTalkingAgain(team, onWaiting);
      assertThat(onWaiting.ended()).isFalse();
      assertThat(onPolling.ended()).isFalse();
    }
  }

  /** The other replica's publishing connection comes back by itself, too. */
  private static void awaitTalkingAgain(Team team, LiveReader onWaiting) {
    tell(polling, team, "and after");
    await("wake-ups to travel again")
        .until(
            () -> {
              tell(polling, team, "again");
              return onWaiting.seen().stream()
                  .filter(event -> event.topic().equals("test_told"))
                  .anyMatch(event -> event.text("said").equals("and after"));
            });
  }

  @Test
  void withoutARedisItStartsAndPolls() {
    try (Replica lonely =
            Replica.on(
                database,
                Map.of(
                    "resolutionflow.live.relay",
                    "redis",
                    "spring.data.redis.url",
                    "redis://127.0.0.1:1"));
        LiveReader reader =
            LiveReader.open(new TestAccounts(lonely.context()).team().signedIn(Role.ENGINEER))) {
      assertThat(reader.seen()).hasSizeLessThan(2);
      assertThat(
              lonely
                  .bean(io.micrometer.core.instrument.MeterRegistry.class)
                  .get("live.relay.connected")
                  .gauge()
                  .value())
          .isZero();
    }
  }

  @Test
  void withAWrongAddressItDoesNotStart() {
    assertThatThrownBy(() -> Replica.on(database, Map.of("resolutionflow.live.relay", "redis")))
        .hasRootCauseInstanceOf(StartRefused.class)
        .rootCause()
        .hasMessageStartingWith("SPRING_DATA_REDIS_URL is not set");
  }
}
