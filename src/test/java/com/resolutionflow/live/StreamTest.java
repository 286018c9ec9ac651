package com.resolutionflow.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.People;
import com.resolutionflow.support.People.Team;
import com.resolutionflow.support.ProductTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class StreamTest {

  @Autowired ApplicationContext application;
  Team team;

  @BeforeEach
  void newTeam() {
    team = new People(application).team();
  }

  @Test
  void aStreamBeginsWithReadyAndTellsWhatIsCommitted() {
    try (LiveReader reader = LiveReader.open(team.signedIn(Role.ENGINEER))) {
      LiveReader.Event ready = reader.seen().getFirst();
      assertThat(ready.text("cursor")).isEqualTo(ready.id()).matches("\\d+");
      Told.publish(application, Told.everybody(team.id(), "hello"), Told.everybody(team.id(), "world"));
      LiveReader.Event first = reader.next();
      LiveReader.Event second = reader.next();
      assertThat(first.topic()).isEqualTo("test_told");
      assertThat(first.text("said")).isEqualTo("hello");
      assertThat(second.text("said")).isEqualTo("world");
      assertThat(Long.parseLong(first.id())).isEqualTo(Long.parseLong(ready.id()) + 1);
      assertThat(Long.parseLong(second.id())).isEqualTo(Long.parseLong(ready.id()) + 2);
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
    }
  }

  @Test
  void viewersAndStrangersGetNone() {
    team.signedIn(Role.VIEWER).get(LiveReader.PATH).expect(403, "role_required");
    team.signedIn(Role.VIEWER).with("Accept", "text/event-stream").get(LiveReader.PATH).expect(403, "role_required");
    team.stranger().with("Accept", "text/event-stream").get(LiveReader.PATH).expect(401, "unauthenticated");
  }

  @Test
  void aHeadRequestIsAnsweredWithoutAStream() {
    assertThat(team.signedIn(Role.ENGINEER).send("HEAD", LiveReader.PATH, null, Map.of()).status()).isEqualTo(200);
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
    Team others = new People(application).team();
    try (LiveReader ours = LiveReader.open(team.signedIn(Role.ENGINEER));
        LiveReader theirs = LiveReader.open(others.signedIn(Role.ENGINEER))) {
      Told.publish(application, Told.everybody(team.id(), "ours"));
      Told.publish(application, Told.everybody(others.id(), "theirs"));
      assertThat(ours.next().text("said")).isEqualTo("ours");
      assertThat(theirs.next().text("said")).isEqualTo("theirs");
    }
  }
}
