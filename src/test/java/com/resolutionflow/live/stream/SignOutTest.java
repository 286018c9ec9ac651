package com.resolutionflow.live.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.Audience;
import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whoever may not listen any more is told so, and does not. */
@ProductTest
class SignOutTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase testDatabase;
  Team team;
  Member member;
  ApiClient browser;
  ApiClient owner;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER);
    browser = team.browser(member);
    owner = team.signedIn(Role.OWNER);
  }

  private static void assertSignedOut(LiveReader reader, String reason, Runnable act) {
    act.run();
    LiveReader.Event last = reader.next("signed_out");
    reader.awaitEnd();
    assertThat(reader.endedWell()).as("over: there is no coming back").isTrue();
    assertThat(last.text("reason")).isEqualTo(reason);
    assertThat(last.id()).isNull();
    assertThat(reader.seen().getLast()).isEqualTo(last);
  }

  @Test
  void signingOutEndsThatBrowsersStreamsAndNoOthers() {
    ApiClient other = team.browser(member);
    try (LiveReader here = LiveReader.open(browser);
        LiveReader there = LiveReader.open(other)) {
      assertSignedOut(here, "signed_out", () -> browser.post("/api/v1/auth/logout").expect(204));
      TestUpdate.publish(application, TestUpdate.everybody(team.id(), "still here"));
      assertThat(there.next().text("said")).isEqualTo("still here");
    }
  }

  @Test
  void whoHasSignedOutOpensNoStreamWhateverWasReadMomentsAgo() {
    String cookie = browser.cookie("rf_sign_in").orElseThrow();
    try (LiveReader other = LiveReader.open(owner);
        LiveReader here = LiveReader.open(browser)) {
      assertSignedOut(here, "signed_out", () -> browser.post("/api/v1/auth/logout").expect(204));
      assertThat(other.ended()).isFalse();
      browser.setCookie("rf_sign_in", cookie).get(LiveReader.PATH).expect(401);
    }
  }

  @Test
  void aSignInThatIsEndedElsewhereEndsItsStreams() {
    ApiClient other = team.browser(member);
    String id = other.get("/api/v1/auth/sign-ins").expect(200).text("items.0.id");
    try (LiveReader here = LiveReader.open(browser);
        LiveReader there = LiveReader.open(other)) {
      assertSignedOut(
          there, "signed_out", () -> browser.delete("/api/v1/auth/sign-ins/" + id).expect(204));
      assertThat(here.ended()).isFalse();
    }
    try (LiveReader here = LiveReader.open(browser);
        LiveReader there = LiveReader.open(team.browser(member))) {
      assertSignedOut(
          there, "signed_out", () -> browser.delete("/api/v1/auth/sign-ins").expect(204));
      TestUpdate.publish(application, TestUpdate.everybody(team.id(), "still here"));
      assertThat(here.next().text("said")).isEqualTo("still here");
      assertSignedOut(
          here,
          "signed_out",
          () -> owner.delete("/api/v1/users/" + member.id() + "/sign-ins").expect(204));
    }
  }

  @Test
  void aTokenWithoutTheScopeAdminHearsNothingForAdmins() {
    owner.patch("/api/v1/users/" + member.id(), Map.of("role", "team_admin")).expect(200);
    var token = browser.post("/api/v1/api-tokens", Map.of("name", "script")).expect(201);
    try (LiveReader byToken = LiveReader.open(browser.withToken(token.text("token")));
        LiveReader byCookie = LiveReader.open(browser)) {
      TestUpdate.publish(
          application,
          new TestUpdate(
              team.id(),
              Audience.from(Role.TEAM_ADMIN, java.util.Set.of()),
              Map.of("said", "to admins")),
          TestUpdate.everybody(team.id(), "to everybody"));
      assertThat(byCookie.next().text("said")).isEqualTo("to admins");
      assertThat(byToken.next().text("said")).isEqualTo("to everybody");
    }
  }

  @Test
  void deactivationEndsAllStreamsOfTheUser() {
    try (LiveReader one = LiveReader.open(browser);
        LiveReader two = LiveReader.open(team.browser(member))) {
      String path = "/api/v1/users/" + member.id();
      assertSignedOut(
          one, "signed_out", () -> owner.patch(path, Map.of("active", false)).expect(200));
      two.next("signed_out");
      two.awaitEnd();
    }
  }

  @Test
  void losingTheRoleEndsTheStreamAndNothingIsHeardAfterIt() {
    try (LiveReader reader = LiveReader.open(browser)) {
      assertSignedOut(
          reader,
          "role_lost",
          () -> {
            owner.patch("/api/v1/users/" + member.id(), Map.of("role", "viewer")).expect(200);
            TestUpdate.publish(application, TestUpdate.everybody(team.id(), "not for viewers"));
          });
      assertThat(reader.seen()).noneMatch(event -> event.topic().equals("test_told"));
    }
  }

  @Test
  void aNewRoleCountsFromTheNextEventOn() {
    try (LiveReader reader = LiveReader.open(browser)) {
      TestUpdate.publish(
          application,
          new TestUpdate(
              team.id(),
              Audience.from(Role.TEAM_ADMIN, java.util.Set.of()),
              Map.of("said", "before")));
      owner.patch("/api/v1/users/" + member.id(), Map.of("role", "team_admin")).expect(200);
      TestUpdate.publish(
          application,
          new TestUpdate(
              team.id(),
              Audience.from(Role.TEAM_ADMIN, java.util.Set.of()),
              Map.of("said", "after")));
      assertThat(reader.next().text("said")).isEqualTo("after");
    }
  }

  @Test
  void aChangedPasswordEndsTheOtherBrowsersStreams() {
    ApiClient other = team.browser(member);
    try (LiveReader here = LiveReader.open(browser);
        LiveReader there = LiveReader.open(other)) {
      var change =
          Map.of("current_password", TestAccounts.PASSWORD, "new_password", "Another-Horse-43");
      assertSignedOut(
          there, "signed_out", () -> browser.post("/api/v1/auth/password", change).expect(204));
      TestUpdate.publish(application, TestUpdate.everybody(team.id(), "still here"));
      assertThat(here.next().text("said")).isEqualTo("still here");
    }
  }

  @Test
  void aRevokedTokenEndsItsStreams() {
    var token = browser.post("/api/v1/api-tokens", Map.of("name", "script")).expect(201);
    try (LiveReader byToken = LiveReader.open(browser.withToken(token.text("token")));
        LiveReader byCookie = LiveReader.open(browser)) {
      String path = "/api/v1/api-tokens/" + token.text("id");
      assertSignedOut(byToken, "signed_out", () -> browser.delete(path).expect(204));
      assertThat(byCookie.ended()).isFalse();
    }
  }

  @Test
  void anExpiredTokenOrSignInEndsItsStreamsThoughNobodyAnnouncesIt() {
    var token =
        browser
            .post(
                "/api/v1/api-tokens",
                Map.of("name", "script", "expires_at", Instant.now().plusSeconds(3600).toString()))
            .expect(201);
    try (LiveReader byToken = LiveReader.open(browser.withToken(token.text("token")));
        LiveReader byCookie = LiveReader.open(browser)) {
      assertSignedOut(byToken, "signed_out", () -> expire("api_token"));
      assertSignedOut(byCookie, "signed_out", () -> expire("sign_in"));
    }
  }

  private void expire(String table) {
    String sql = "update " + table + " set expires_at = now() where user_id = ?";
    assertThat(testDatabase.sql(sql).param(member.id()).update()).isPositive();
  }
}
