package com.resolutionflow.live.stream;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who has the product open is seen by colleagues, whichever replica either of them is on, at little
 * cost.
 */
class PresenceTest {

  /** So long that the limit of requests is not met. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  static TestDatabase database;
  static Replica first;
  static Replica second;
  Team team;
  ApiClient watcher;
  Member member;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    first =
        Replica.on(
            database,
            Map.of("resolutionflow.live.sweep", "50ms", "resolutionflow.live.presence", "1h"));
    second =
        Replica.on(
            database,
            Map.of("resolutionflow.live.sweep", "50ms", "resolutionflow.live.presence", "1s"));
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
  }

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(first.context()).team();
    watcher = team.signedIn(Role.ENGINEER);
    member = team.add(Role.ENGINEER);
  }

  private boolean online(ApiClient asking) {
    return asking.get("/api/v1/users").expect(200).as(Api.UserPage.class).items().stream()
        .filter(user -> user.id().equals(member.id().toString()))
        .findFirst()
        .orElseThrow()
        .online();
  }

  private void awaitOnline(boolean wanted) {
    await("being seen online: " + wanted)
        .pollInterval(PAUSE)
        .until(() -> online(watcher) == wanted);
  }

  @Test
  void openingTheProductShowsOnBothReplicasAndLeavingDoesAfterAWhile() {
    assertThat(online(watcher)).isFalse();
    try (LiveReader open = LiveReader.open(team.browser(member).on(second.port()))) {
      awaitOnline(true);
      assertThat(online(watcher.on(second.port()))).isTrue();
      assertThat(open.ended()).isFalse();
    }
    awaitOnline(false);
  }

  @Test
  void manyStreamsOfManyVisitsAreOneRowThatIsWrittenOnce() {
    ApiClient browser = team.browser(member);
    String written = null;
    for (int visit = 0; visit < 3; visit++) {
      try (LiveReader one = LiveReader.open(browser);
          LiveReader two = LiveReader.open(browser)) {
        awaitOnline(true);
        // Looked at many times meanwhile.
        first.bean(Presence.class).update();
        first.bean(Presence.class).update();
        written = written == null ? version() : written;
        assertThat(one.ended() || two.ended()).isFalse();
        if (visit == 0) {
          assertThat(version()).isEqualTo(written);
        }
      }
    }
  }

  private String version() {
    String version =
        database
            .sql("select count(*) || ' ' || max(xmin::text) from presence where user_id = ?")
            .param(member.id())
            .query(String.class)
            .single();
    assertThat(version).startsWith("1 ");
    return version;
  }
}
