package com.resolutionflow.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Pages of other sites, and a CSRF token where it does not belong. */
@ProductTest
class CrossSiteTest {

  private static final String LOGIN = "/api/v1/auth/login";
  private static final String LOGOUT = "/api/v1/auth/logout";

  @Autowired ApplicationContext application;
  @LocalServerPort int port;

  private Team team;
  private Member member;
  private ApiClient browser;

  @BeforeEach
  void somebodySignsIn() {
    team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER);
    browser = team.browser(member);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "anything"})
  void aPageOfAnotherSiteChangesNothing(String site) {
    ApiClient page = browser.with("Sec-Fetch-Site", site);
    page.post(LOGOUT).expect(403, "cross_site");
    page.with("Origin", own("localhost")).post(LOGOUT).expect(403, "cross_site");
    page.patch("/api/v1/users/" + member.id(), Map.of("name", "Other")).expect(403, "cross_site");
    page.get("/api/v1/me").expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "http://localhost:1", "http://127.0.0.1", "null", "%"})
  void norDoesAPageOfAnotherOrigin(String origin) {
    ApiClient page = browser.with("Origin", origin);
    assertThat(page.post(LOGOUT).expect(403, "cross_site").text("detail"))
        .contains("A page of " + origin + " sent this.", "at http://localhost:" + port + ",");
    page.with("Sec-Fetch-Site", "same-origin").post(LOGOUT).expect(403, "cross_site");
    page.get("/api/v1/me").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
  void aPageOfOursMayByEachNameOfThisMachine(String host) {
    browser
        .with("Origin", own(host))
        .with("Sec-Fetch-Site", "same-origin")
        .post(LOGOUT)
        .expect(204);
  }

  @Test
  void anOldClientThatSaysNothingOfItsPageNeedsTheTokenOnly() {
    browser.send("POST", LOGOUT, null, Map.of("X-XSRF-TOKEN", "wrong")).expect(403, "csrf_token");
    browser.with("Sec-Fetch-Site", "none").post("/api/v1/ai-sessions", "{}").expect(400);
    browser.post(LOGOUT).expect(204);
  }

  @Test
  void nobodyIsSignedInByAPageOfAnotherSite() {
    Map<String, Object> login = Map.of("email", member.email(), "password", TestAccounts.PASSWORD);
    Map<String, Object> acceptance = Map.of("token", "x", "password", "a fine long passphrase");
    for (ApiClient page :
        new ApiClient[] {
          team.stranger().with("Sec-Fetch-Site", "cross-site"),
          team.stranger().with("Origin", "https://evil.example")
        }) {
      page.post(LOGIN, login).expect(403, "cross_site");
      page.post("/api/v1/auth/accept-invite", acceptance).expect(403, "cross_site");
      assertThat(page.cookie("rf_sign_in")).isEmpty();
    }
  }

  @Test
  void aScriptWithATokenMayBeAnywhere() {
    String token =
        browser.post("/api/v1/api-tokens", Map.of("name", "t")).expect(201).text("token");
    browser
        .withToken(token)
        .with("Origin", "https://tools.example.com")
        .with("Sec-Fetch-Site", "cross-site")
        .post("/api/v1/ai-sessions", Map.of("problem", "No network"))
        .expect(201);
  }

  @Test
  void aCsrfTokenInAParameterIsNone() {
    String token = browser.cookie("XSRF-TOKEN").orElseThrow();
    byte[] masked = new byte[2 * token.length()];
    System.arraycopy(
        token.getBytes(StandardCharsets.US_ASCII), 0, masked, token.length(), token.length());
    for (String value : new String[] {token, Base64.getUrlEncoder().encodeToString(masked)}) {
      browser
          .send("POST", LOGOUT + "?_csrf=" + value, null, Map.of("X-XSRF-TOKEN", ""))
          .expect(403, "csrf_token");
      browser
          .with("Content-Type", "application/x-www-form-urlencoded")
          .send("POST", LOGOUT, "_csrf=" + value, Map.of("X-XSRF-TOKEN", ""))
          .expect(403, "csrf_token");
    }
  }

  private String own(String host) {
    return "http://" + host + ":" + port;
  }
}
