package com.resolutionflow.live.stream;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.Audience;
import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class StreamTest {

  @Autowired ApplicationContext application;
  Team team;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
  }

  private void tell(String... said) {
    for (String one : said) {
      TestUpdate.publish(application, TestUpdate.everybody(team.id(), one));
    }
  }

  private static List<String> texts(List<LiveReader.Event> events) {
    return events.stream().map(event -> event.text("said")).toList();
  }

  @Test
  void aStreamBeginsWithReadyAndTellsWhatIsCommitted() {
    try (LiveReader reader = LiveReader.open(team.signedIn(Role.ENGINEER))) {
      LiveReader.Event ready = reader.seen().getFirst();
      assertThat(ready.text("cursor")).isEqualTo(ready.id()).matches("\\d+");
      TestUpdate.publish(
          application,
          TestUpdate.everybody(team.id(), "hello"),
          TestUpdate.everybody(team.id(), "wörld\n\u2028\""));
      LiveReader.Event first = reader.next();
      LiveReader.Event second = reader.next();
      assertThat(first.topic()).isEqualTo("test_told");
      assertThat(first.text("said")).isEqualTo("hello");
      assertThat(second.text("said")).isEqualTo("wörld\n\u2028\"");
      assertThat(Long.parseLong(first.id())).isEqualTo(Long.parseLong(ready.id()) + 1);
      assertThat(Long.parseLong(second.id()))
          .isEqualTo(Long.parseLong(ready.id()) + 2)
          .isLessThan(1L << 53);
    }
  }

  @Test
  void itsHeadersKeepEverythingOnTheWayFromStoringIt() {
    try (LiveReader reader = LiveReader.open(team.signedIn(Role.OWNER))) {
      var headers = reader.response().headers();
      assertThat(headers.firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
      assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
      assertThat(headers.firstValue("X-Accel-Buffering")).hasValue("no");
      assertThat(headers.firstValue("Content-Length")).isEmpty();
      assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(headers.firstValue("Content-Security-Policy")).isPresent();
    }
  }

  @Test
  void viewersAndStrangersGetNone() {
    team.signedIn(Role.VIEWER).get(LiveReader.PATH).expect(403, "role_required");
    team.signedIn(Role.VIEWER)
        .with("Accept", "text/event-stream")
        .get(LiveReader.PATH)
        .expect(403, "role_required");
    team.stranger()
        .with("Accept", "text/event-stream")
        .get(LiveReader.PATH)
        .expect(401, "unauthenticated");
    team.stranger().withToken("rf_nonsense").get(LiveReader.PATH).expect(401);
  }

  @Test
  void aHeadRequestIsAnsweredWithoutAStream() {
    assertThat(team.signedIn(Role.ENGINEER).send("HEAD", LiveReader.PATH, null, Map.of()).status())
        .isEqualTo(200);
  }

  /** Proxies speak it to what is behind them unless told otherwise. */
  @Test
  void aStreamIsHadOverHttp10Too() throws IOException {
    HttpRequest request = team.signedIn(Role.ENGINEER).request("GET", LiveReader.PATH).build();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), request.uri().getPort())) {
      String cookie = request.headers().firstValue("Cookie").orElseThrow();
      socket
          .getOutputStream()
          .write(
              ("GET " + LiveReader.PATH + " HTTP/1.0\r\nCookie: " + cookie + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      var lines =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .lines()
              .iterator();
      List<String> head = new ArrayList<>();
      for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
        head.add(line);
      }
      assertThat(head.getFirst()).contains(" 200 ");
      assertThat(head)
          .noneMatch(
              line -> line.startsWith("Transfer-Encoding") || line.startsWith("Content-Length"));
      assertThat(lines.next()).startsWith("id: ");
      assertThat(lines.next()).isEqualTo("event: ready");
    }
  }

  @Test
  void theNextRequestOfTheSameBrowserIsAnsweredWhileAStreamIsOpen() {
    ApiClient browser = team.signedIn(Role.ENGINEER);
    try (LiveReader reader = LiveReader.open(browser)) {
      browser.get("/api/v1/me").expect(200);
      assertThat(reader.ended()).isFalse();
    }
  }

  @Test
  void anotherAccountHearsNothing() {
    Team others = new TestAccounts(application).team();
    try (LiveReader ours = LiveReader.open(team.signedIn(Role.ENGINEER));
        LiveReader theirs = LiveReader.open(others.signedIn(Role.ENGINEER))) {
      tell("ours");
      TestUpdate.publish(application, TestUpdate.everybody(others.id(), "theirs"));
      assertThat(ours.next().text("said")).isEqualTo("ours");
      assertThat(theirs.next().text("said")).isEqualTo("theirs");
    }
  }

  @Test
  void anEventIsForItsAudienceAlone() {
    Member engineer = team.add(Role.ENGINEER);
    Member admin = team.add(Role.TEAM_ADMIN);
    try (LiveReader engineers = LiveReader.open(team.browser(engineer));
        LiveReader admins = LiveReader.open(team.browser(admin))) {
      TestUpdate.publish(
          application,
          new TestUpdate(team.id(), Audience.only(engineer.id()), Map.of("said", "the engineer")),
          new TestUpdate(
              team.id(),
              Audience.engineersExcept(engineer.id()),
              Map.of("said", "all but the engineer")),
          new TestUpdate(
              team.id(), Audience.from(Role.TEAM_ADMIN, Set.of()), Map.of("said", "admins")),
          new TestUpdate(
              team.id(),
              Audience.from(Role.OWNER, Set.of(engineer.id())),
              Map.of("said", "owners and one")),
          TestUpdate.everybody(team.id(), "all"));
      assertThat(texts(engineers.take(3))).containsExactly("the engineer", "owners and one", "all");
      assertThat(texts(admins.take(3))).containsExactly("all but the engineer", "admins", "all");
    }
  }

  @Test
  void aClientThatComesBackMissesNothingAndSeesNothingTwice() {
    ApiClient browser = team.signedIn(Role.ENGINEER);
    String ready;
    String first;
    try (LiveReader reader = LiveReader.open(browser)) {
      ready = reader.lastEventId();
      tell("1", "2");
      first = reader.next().id();
      assertThat(reader.next().text("said")).isEqualTo("2");
    }
    tell("3");
    try (LiveReader fromReady = LiveReader.resume(browser, ready);
        LiveReader fromFirst = LiveReader.resume(browser, first);
        LiveReader ofPage =
            LiveReader.open(browser, LiveReader.PATH + "?last_event_id=" + first, Map.of());
        LiveReader anew = LiveReader.open(browser)) {
      // Usable at once as the next Last-Event-ID, should the connection break right here.
      assertThat(fromReady.seen().getFirst().id()).isEqualTo(ready);
      tell("4");
      assertThat(texts(fromReady.take(4))).containsExactly("1", "2", "3", "4");
      assertThat(texts(fromFirst.take(3))).containsExactly("2", "3", "4");
      assertThat(texts(ofPage.take(3))).containsExactly("2", "3", "4");
      assertThat(texts(anew.take(1))).containsExactly("4");
    }
  }

  @Test
  void whoeverLearnsWhoIsSignedInLearnsFromWhereToListen() {
    Member engineer = team.add(Role.ENGINEER);
    tell("known");
    ApiClient.Answer signedIn =
        team.stranger()
            .post(
                "/api/v1/auth/login",
                Map.of("email", engineer.email(), "password", TestAccounts.PASSWORD));
    ApiClient browser = team.browser(engineer);
    ApiClient.Answer opened = browser.get("/api/v1/me");
    tell("meanwhile");
    for (ApiClient.Answer me : List.of(signedIn, opened)) {
      String position = me.expect(200).header(ListeningPosition.HEADER).orElseThrow();
      try (LiveReader reader = LiveReader.resume(browser, position)) {
        assertThat(texts(List.of(reader.next()))).containsExactly("meanwhile");
      }
    }
    assertThat(team.signedIn(Role.VIEWER).get("/api/v1/me").header(ListeningPosition.HEADER))
        .isEmpty();
  }

  @Test
  void aClientThatMissedMoreThanAQueueHoldsGetsAllOfIt() {
    ApiClient browser = team.signedIn(Role.ENGINEER);
    String ready;
    try (LiveReader reader = LiveReader.open(browser)) {
      ready = reader.lastEventId();
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      TestUpdate[] batch = new TestUpdate[100];
      for (int j = 0; j < batch.length; j++) {
        expected.add(i + "." + j);
        batch[j] = TestUpdate.everybody(team.id(), i + "." + j);
      }
      TestUpdate.publish(application, batch);
    }
    try (LiveReader other = LiveReader.open(browser);
        LiveReader back = LiveReader.resume(browser, ready)) {
      tell("and on");
      expected.add("and on");
      assertThat(texts(back.take(1001))).isEqualTo(expected);
      assertThat(other.next().text("said")).isEqualTo("and on");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "garbage",
        "-5",
        "9007199254740993",
        "99999999999999999999",
        "1.5",
        "日本"
      })
  void anUnknownIdIsToldToStartAnew(String id) {
    ApiClient browser = team.signedIn(Role.ENGINEER);
    String path =
        LiveReader.PATH
            + "?last_event_id="
            + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8);
    try (LiveReader reader = LiveReader.open(browser, path, Map.of())) {
      LiveReader.Event reset = reader.next();
      assertThat(reset.topic()).isEqualTo("reset");
      assertThat(reset.id())
          .isEqualTo(reset.text("cursor"))
          .isEqualTo(reader.seen().getFirst().id());
      tell("on");
      assertThat(reader.next().text("said")).isEqualTo("on");
    }
  }

  @Test
  void anotherAccountsIdAndOneOfTheFutureAreUnknownToo() {
    Team others = new TestAccounts(application).team();
    String foreign;
    try (LiveReader theirs = LiveReader.open(others.signedIn(Role.ENGINEER))) {
      TestUpdate.publish(
          application,
          TestUpdate.everybody(others.id(), "theirs"),
          TestUpdate.everybody(others.id(), "and more"));
      foreign = theirs.next().id();
    }
    ApiClient browser = team.signedIn(Role.ENGINEER);
    String future;
    try (LiveReader reader = LiveReader.resume(browser, foreign)) {
      assertThat(reader.next().topic()).isEqualTo("reset");
      future = Long.toString(Long.parseLong(reader.lastEventId()) + 1);
    }
    try (LiveReader reader = LiveReader.resume(browser, future)) {
      assertThat(reader.next().topic()).isEqualTo("reset");
    }
  }

  @Test
  void anEmptyIdIsNone() {
    try (LiveReader reader =
        LiveReader.open(
            team.signedIn(Role.ENGINEER), LiveReader.PATH + "?last_event_id=", Map.of())) {
      tell("on");
      assertThat(reader.next().text("said")).isEqualTo("on");
    }
  }

  @Test
  void aUserHasSoManyStreamsAndTheOldestGoesForOneMore() {
    ApiClient browser = team.signedIn(Role.ENGINEER);
    List<LiveReader> readers = new ArrayList<>();
    try {
      for (int i = 0; i < 33; i++) {
        readers.add(LiveReader.open(browser));
      }
      readers.getFirst().awaitEnd();
      assertThat(readers.getFirst().endedWell()).as("no reason to come back").isTrue();
      tell("to the others");
      assertThat(texts(readers.get(1).take(1))).containsExactly("to the others");
      assertThat(texts(readers.getLast().take(1))).containsExactly("to the others");
    } finally {
      readers.forEach(LiveReader::close);
    }
  }

  @Test
  void whoHangsUpIsForgotten() {
    var registry = application.getBean(io.micrometer.core.instrument.MeterRegistry.class);
    ApiClient browser = team.signedIn(Role.ENGINEER);
    StreamRegistry rooms = application.getBean(StreamRegistry.class);
    LiveReader reader = LiveReader.open(browser);
    assertThat(rooms.streamCount(team.id())).isEqualTo(1);
    assertThat(registry.get("live.streams").gauge().value()).isPositive();
    reader.close();
    await("nobody to listen").until(() -> rooms.streamCount(team.id()) == 0);
  }

  @Test
  void anUpdateOutsideATransactionOrOfAnotherAccountIsRefusedLoudly() {
    assertThatThrownBy(
            () ->
                team.within(
                    () -> {
                      application.publishEvent(
                          TestUpdate.everybody(team.id(), "nobody could take this back"));
                      return null;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outside a transaction");
    Team others = new TestAccounts(application).team();
    assertThatThrownBy(
            () ->
                TestUpdate.publish(
                    application,
                    TestUpdate.everybody(team.id(), "ours"),
                    TestUpdate.everybody(others.id(), "theirs")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another than the current account");
  }
}
