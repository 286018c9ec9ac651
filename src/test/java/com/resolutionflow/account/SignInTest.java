package com.resolutionflow.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.People;
import com.resolutionflow.support.People.Team;
import com.resolutionflow.support.ProductTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class SignInTest {

  @Autowired ApplicationContext application;
  Team team;

  @BeforeEach
  void newTeam() {
    team = new People(application).team();
  }

  @Test
  void somebodySignsInIsKnownAndSignsOut() {
    Member member = team.add(Role.ENGINEER, "Eve Engineer");
    ApiClient browser = team.browser(member);
    var me = browser.get("/api/v1/me").expect(200);
    assertThat(me.text("id")).isEqualTo(member.id().toString());
    assertThat(me.text("name")).isEqualTo("Eve Engineer");
    assertThat(me.text("role")).isEqualTo("engineer");
    assertThat(me.text("account.id")).isEqualTo(team.id().toString());
    assertThat(me.text("unread_count")).isEqualTo("0");
    browser.post("/api/v1/auth/logout").expect(204);
    browser.get("/api/v1/me").expect(401, "unauthenticated");
  }

  @Test
  void aStrangersAnswersSetTheCsrfTokenAndAskToSignIn() {
    ApiClient stranger = team.stranger();
    var answer = stranger.get("/api/v1/me").expect(401, "unauthenticated");
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(stranger.cookie("XSRF-TOKEN")).isPresent();
    stranger.send("POST", "/api/v1/auth/logout", null, Map.of("X-XSRF-TOKEN", "")).expect(401);
    stranger.get("/api/v1/nothing").expect(401);
  }

  @Test
  void anUnsafeCallNeedsTheCsrfTokenSignInIncluded() {
    Member member = team.add(Role.ENGINEER);
    ApiClient browser = team.stranger();
    var login = Map.of("email", member.email(), "password", People.PASSWORD);
    browser.send("POST", "/api/v1/auth/login", login, Map.of("X-XSRF-TOKEN", "")).expect(403, "csrf_token");
    browser.send("POST", "/api/v1/auth/login", login, Map.of("X-XSRF-TOKEN", "wrong")).expect(403, "csrf_token");
    browser.signIn(member.email(), People.PASSWORD);
    browser.send("POST", "/api/v1/auth/logout", null, Map.of("X-XSRF-TOKEN", "")).expect(403, "csrf_token");
    browser.send("POST", "/api/v1/auth/logout", null, Map.of("X-XSRF-TOKEN", "wrong")).expect(403, "csrf_token");
    browser.post("/api/v1/auth/logout").expect(204);
  }
}
