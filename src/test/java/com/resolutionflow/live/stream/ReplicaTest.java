package com.resolutionflow.live.stream;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several applications on one database are one to those who listen. */
class ReplicaTest {

  static TestDatabase database;
  static Replica first;
  static Replica second;
  Team team;
  ApiClient onFirst;
  ApiClient onSecond;
  Member member;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    first = Replica.on(database, Map.of("resolutionflow.live.keep-alive", "100ms"));
    second = Replica.on(database);
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
  }

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(first.context()).team();
    member = team.add(Role.ENGINEER);
    onFirst = team.browser(member);
    onSecond = onFirst.on(second.port());
  }

  private void tell(Replica by, String said) {
    TestUpdate.publish(by.context(), TestUpdate.everybody(team.id(), said));
  }

  @Test
  void whatHappensOnOneIsHeardOnBothUnderTheSameId() {
    try (LiveReader here = LiveReader.open(onFirst);
        LiveReader there = LiveReader.open(onSecond)) {
      tell(first, "on the first");
      tell(second, "on the second");
      assertThat(here.take(2)).isEqualTo(there.take(2));
      assertThat(texts(here)).containsExactly("on the first", "on the second");
    }
  }

  private static List<String> texts(LiveReader reader) {
    return reader.seen().stream()
        .filter(event -> event.topic().equals("test_told"))
        .map(event -> event.text("said"))
        .toList();
  }

  @Test
  void aStreamGoesOnWhereItWasOnAnotherReplica() {
    String id;
    try (LiveReader here = LiveReader.open(onFirst)) {
      tell(second, "1");
      id = here.next().id();
    }
    tell(first, "2");
    try (LiveReader there = LiveReader.resume(onSecond, id)) {
      tell(first, "3");
      there.take(2);
      assertThat(texts(there)).containsExactly("2", "3");
    }
  }

  @Test
  void signingOutOnOneEndsTheStreamOnTheOther() {
    try (LiveReader there = LiveReader.open(onSecond)) {
      onFirst.post("/api/v1/auth/logout").expect(204);
      assertThat(there.next().topic()).isEqualTo("signed_out");
      there.awaitEnd();
    }
  }

  @Test
  void aLostWakeUpConnectionLosesNothingAndIsMadeAnew() {
    try (LiveReader here = LiveReader.open(onFirst);
        LiveReader there = LiveReader.open(onSecond)) {
      awaitListening(2);
      List<Integer> before = listening();
      assertThat(
              query(
                  "select pg_terminate_backend(pid)::int from pg_stat_activity where pid = any(?)",
                  before))
          .hasSize(2);
      tell(first, "while nobody listens");
      assertThat(here.next().text("said")).isEqualTo("while nobody listens");
      assertThat(there.next().text("said")).isEqualTo("while nobody listens");
      awaitListening(2);
      assertThat(listening()).doesNotContainAnyElementsOf(before);
      tell(second, "and after");
      assertThat(here.next().text("said")).isEqualTo("and after");
      assertThat(there.next().text("said")).isEqualTo("and after");
    }
  }

  private static void awaitListening(int count) {
    await(count + " listening replicas").until(() -> listening().size() == count);
  }

  private static List<Integer> listening() {
    return query(
        "select pid from pg_stat_activity where application_name = 'resolutionflow live' and"
            + " datname = current_database() and ? is not null",
        List.of());
  }

  private static List<Integer> query(String sql, List<Integer> ids) {
    try (Connection connection = database.asSuperuser();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("int", ids.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        List<Integer> found = new java.util.ArrayList<>();
        while (rows.next()) {
          found.add(rows.getInt(1));
        }
        return found;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void withoutAnyWakeUpPollingBringsIt() {
    try (Replica deaf = Replica.on(database, Map.of("resolutionflow.live.relay", "silent"));
        LiveReader reader = LiveReader.open(onFirst.on(deaf.port()))) {
      tell(deaf, "nobody was woken");
      assertThat(reader.next().text("said")).isEqualTo("nobody was woken");
      tell(first, "nor here");
      assertThat(reader.next().text("said")).isEqualTo("nor here");
    }
  }

  @Test
  void aStopHandsTheStreamsOverAtOnceAndARestartMissesNothing() {
    String id;
    Replica passing = Replica.on(database);
    try (LiveReader reader = LiveReader.open(onFirst.on(passing.port()))) {
      tell(first, "1");
      id = reader.next().id();
      passing.close();
      reader.awaitEnd();
      assertThat(reader.endedWell()).as("looks over, so that nobody would come back").isFalse();
    }
    tell(first, "2");
    try (Replica again = Replica.on(database);
        LiveReader reader = LiveReader.resume(onFirst.on(again.port()), id)) {
      tell(again, "3");
      assertThat(reader.next().text("said")).isEqualTo("2");
      assertThat(reader.next().text("said")).isEqualTo("3");
    }
  }

  @Test
  void aSilentStreamIsKeptAlive() {
    try (LiveReader reader = LiveReader.open(onFirst)) {
      reader.awaitComments(5);
      tell(first, "still there");
      assertThat(reader.next().text("said")).isEqualTo("still there");
    }
  }
}
