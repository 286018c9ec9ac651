package com.resolutionflow.live.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The log forgets, and says so to whoever comes back too late. */
@ProductTest
class EventLogRetentionTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase testDatabase;
  @Autowired EventLogRetention retention;
  Team team;
  ApiClient browser;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    browser = team.signedIn(Role.ENGINEER);
  }

  private List<String> tell(int count) {
    try (LiveReader reader = LiveReader.open(browser)) {
      for (int from = 0; from < count; from += 500) {
        TestUpdate.publish(
            application,
            IntStream.range(from, Math.min(count, from + 500))
                .mapToObj(i -> TestUpdate.everybody(team.id(), i))
                .toArray(TestUpdate[]::new));
      }
      return reader.take(count).stream().map(LiveReader.Event::id).toList();
    }
  }

  private void age(String interval, String upToId) {
    testDatabase
        .sql(
            "update live_event set created_at = now() - cast(? as interval)"
                + " where account_id = ? and id <= ?")
        .params(interval, team.id(), Long.parseLong(upToId))
        .update();
  }

  private void assertReset(String id) {
    try (LiveReader reader = LiveReader.resume(browser, id)) {
      assertThat(reader.next().topic()).isEqualTo("reset");
    }
  }

  private void assertGoesOn(String id, int missed) {
    try (LiveReader reader = LiveReader.resume(browser, id)) {
      assertThat(reader.take(missed)).allMatch(event -> event.topic().equals("test_told"));
    }
  }

  @Test
  void afterADayAnEventIsForgottenAndNotBefore() {
    List<String> ids = tell(4);
    age("23 hours 59 minutes", ids.get(3));
    retention.deleteOld();
    assertGoesOn(ids.get(0), 3);
    age("24 hours 1 minute", ids.get(1));
    retention.deleteOld();
    assertReset(ids.get(0));
    assertGoesOn(ids.get(1), 2);
    age("25 hours", ids.get(3));
    retention.deleteOld();
    assertReset(ids.get(2));
    // Nothing was missed after the last one, however old it is.
    assertGoesOn(ids.get(3), 0);
  }

  @Test
  void theNewestTenThousandAreKept() {
    List<String> ids = tell(10_002);
    CompletableFuture<Void> other = CompletableFuture.runAsync(retention::deleteOld);
    retention.deleteOld();
    other.join();
    assertReset(ids.get(0));
    assertGoesOn(ids.get(1), 10_000);
  }

  @Test
  void aReaderThatIsForgottenUnderwayIsToldToStartAnew() {
    List<String> ids = tell(3);
    EventLog.Position position =
        application.getBean(EventLogReader.class).position(team.id(), Long.parseLong(ids.get(0)));
    assertThat(position.known()).isTrue();
    age("25 hours", ids.get(1));
    retention.deleteOld();
    assertThat(
            application
                .getBean(EventLogReader.class)
                .after(team.id(), Long.parseLong(ids.get(0)), 10)
                .getFirst()
                .id())
        .isEqualTo(Long.parseLong(ids.get(2)));
  }
}
