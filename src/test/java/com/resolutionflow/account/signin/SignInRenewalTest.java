package com.resolutionflow.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whoever enters their password again gets another cookie, and copies of the one before end. */
@ProductTest
class SignInRenewalTest {

  private static final String ME = "/api/v1/me";
  private static final String COOKIE = "rf_sign_in";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Team team;
  Member member;
  ApiClient browser;
  ApiClient thief;

  @BeforeEach
  void somebodyCopiedTheCookie() {
    team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER);
    browser = team.browser(member);
    thief = team.stranger().setCookie(COOKIE, browser.cookie(COOKIE).orElseThrow());
    thief.get(ME).expect(200);
  }

  @Test
  void aCopyTakenBeforeThePasswordWasEnteredAgainEnds() {
    String before = browser.cookie(COOKIE).orElseThrow();
    String signIn = onlySignIn();
    prove();
    assertThat(browser.cookie(COOKIE).orElseThrow()).isNotEqualTo(before);
    tenSecondsPass();
    thief.get(ME).expect(401, "unauthenticated");
    browser.get(ME).expect(200);
    assertThat(onlySignIn()).as("the sign-in goes on").isEqualTo(signIn);
  }

  @Test
  void itEndsWhenThePasswordIsChangedToo() {
    Map<String, String> change =
        Map.of(
            "current_password", TestAccounts.PASSWORD, "new_password", "another fine passphrase");
    browser.post("/api/v1/auth/password", change).expect(204);
    tenSecondsPass();
    thief.get(ME).expect(401);
    browser.get(ME).expect(200);
  }

  @Test
  void requestsUnderWayAndASecondProofBesideThemDoNotSignOut() {
    ApiClient underWay = team.stranger().setCookie(COOKIE, browser.cookie(COOKIE).orElseThrow());
    prove();
    String renewed = browser.cookie(COOKIE).orElseThrow();
    underWay.get(ME).expect(200);
    prove();
    assertThat(browser.cookie(COOKIE)).contains(renewed);
    tenSecondsPass();
    prove();
    assertThat(browser.cookie(COOKIE).orElseThrow()).isNotEqualTo(renewed);
  }

  @Test
  void aWrongPasswordRenewsNothing() {
    String before = browser.cookie(COOKIE).orElseThrow();
    Map<String, String> guess = Map.of("name", "t", "current_password", "wrong");
    browser.post("/api/v1/api-tokens", guess).expect(400);
    assertThat(browser.cookie(COOKIE)).contains(before);
  }

  private void prove() {
    Map<String, String> wish = Map.of("name", "t", "current_password", TestAccounts.PASSWORD);
    browser.post("/api/v1/api-tokens", wish).expect(201);
  }

  private String onlySignIn() {
    ApiClient.Answer list = browser.get("/api/v1/auth/sign-ins").expect(200);
    assertThat(list.text("items.0.current")).isEqualTo("true");
    return list.text("items.0.id");
  }

  private void tenSecondsPass() {
    database
        .sql("update sign_in set previous_until = now() - interval '1 ms' where user_id = ?")
        .param(member.id())
        .update();
  }
}
