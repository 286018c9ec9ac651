package com.resolutionflow.live.stream;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.live.log.EventLogRetention;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica that hears of nothing until it is made to look. */
class MissedWakeUpTest {

  private static final String LONG = "x".repeat(200_000);

  static TestDatabase database;
  static Replica deaf;
  static Replica elsewhere;
  Team team;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    deaf =
        Replica.on(
            database,
            Map.of(
                "resolutionflow.live.relay", "silent",
                "resolutionflow.live.poll", "1h",
                "resolutionflow.live.keep-alive", "100ms",
                "resolutionflow.live.patience", "300ms"));
    elsewhere = Replica.on(database, Map.of("resolutionflow.live.relay", "silent"));
  }

  @AfterAll
  static void stop() {
    elsewhere.close();
    deaf.close();
  }

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(deaf.context()).team();
  }

  private void tell(String said) {
    TestUpdate.publish(elsewhere.context(), TestUpdate.everybody(team.id(), said));
  }

  @Test
  void whatThisReplicaCommitsIsHeardAtOnceAndAfterWhatCameBeforeItElsewhere() {
    try (LiveReader reader = LiveReader.open(team.signedIn(Role.ENGINEER))) {
      hearOnce(reader);
      tell("before");
      TestUpdate.publish(deaf.context(), TestUpdate.everybody(team.id(), "own"));
      assertThat(reader.next().text("said")).isEqualTo("before");
      assertThat(reader.next().text("said")).isEqualTo("own");
    }
  }

  @Test
  void whoWasCutOffForLongerThanTheLogRemembersIsToldToStartAnew() {
    try (LiveReader reader = LiveReader.open(team.signedIn(Role.ENGINEER))) {
      hearOnce(reader);
      tell("forgotten");
      forgetAll();
      tell("remembered");
      deaf.bean(StreamRegistry.class).poll();
      LiveReader.Event reset = reader.next();
      assertThat(reset.topic()).isEqualTo("reset");
      LiveReader.Event next = reader.next();
      assertThat(next.text("said")).isEqualTo("remembered");
      assertThat(Long.parseLong(next.id())).isEqualTo(Long.parseLong(reset.id()) + 1);
    }
  }

  /**
   * A stream's own first look at the log happens beside this thread: what is told now ends it,
   * whoever brings it.
   */
  private void hearOnce(LiveReader reader) {
    for (String said : new String[] {"first", "second"}) {
      tell(said);
      deaf.bean(StreamRegistry.class).poll();
      assertThat(reader.next().text("said")).isEqualTo(said);
    }
  }

  private void forgetAll() {
    database
        .sql("update live_event set created_at = now() - interval '2 days' where account_id = ?")
        .param(team.id())
        .update();
    deaf.bean(EventLogRetention.class).deleteOld();
  }

  /**
   * Too little to fill its queue, too much for the system to take: the write would wait for ever.
   */
  @Test
  void aReaderThatStallsIsClosed() throws Exception {
    var stalled =
        deaf.bean(MeterRegistry.class)
            .get("live.streams.dropped")
            .tag("reason", "stalled")
            .counter();
    double before = stalled.count();
    HttpRequest request = team.signedIn(Role.ENGINEER).request("GET", LiveReader.PATH).build();
    try (Socket lazy = new Socket()) {
      lazy.setReceiveBufferSize(4096);
      lazy.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), deaf.port()));
      String headers =
          request.headers().map().entrySet().stream()
              .map(header -> header.getKey() + ": " + header.getValue().getFirst() + "\r\n")
              .collect(Collectors.joining());
      lazy.getOutputStream()
          .write(
              ("GET " + LiveReader.PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      awaitListeners(1);
      for (int i = 0; i < 60; i++) {
        tell(i + LONG);
      }
      deaf.bean(StreamRegistry.class).poll();
      awaitListeners(0);
      assertThat(stalled.count()).isEqualTo(before + 1);
    }
  }

  private void awaitListeners(int count) {
    await(count + " listeners")
        .until(() -> deaf.bean(StreamRegistry.class).streamCount(team.id()) == count);
  }
}
