package com.resolutionflow.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class ApiTokenTest {

  private static final String TOKENS = "/api/v1/api-tokens";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Team team;
  Member member;
  ApiClient browser;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    member = team.add(Role.TEAM_ADMIN);
    browser = team.browser(member);
  }

  @Test
  void aScriptIsLetInByItsTokenWithoutACsrfTokenUntilItIsRevoked() {
    Map<String, ?> wish =
        Map.of("name", "nightly export", "scopes", List.of("read", "work", "admin"));
    Answer made = browser.post(TOKENS, wish).expect(201);
    assertThat(made.text("name")).isEqualTo("nightly export");
    assertThat(made.text("token")).matches("rf_[\\w-]{64}");
    assertThat(Duration.between(Instant.now(), Instant.parse(made.text("expires_at"))).toDays())
        .isBetween(89L, 90L);
    ApiClient script = browser.withToken(made.text("token"));
    assertThat(script.get("/api/v1/me").expect(200).text("id")).isEqualTo(member.id().toString());
    script
        .post(
            "/api/v1/users",
            Map.of("name", "New", "email", UUID.randomUUID() + "@example.com", "role", "viewer"))
        .expect(201);
    assertThat(script.get("/api/v1/me").response().headers().allValues("Set-Cookie")).isEmpty();

    browser.delete(TOKENS + "/" + made.text("id")).expect(204);
    script.get("/api/v1/me").expect(401, "invalid_token");
    browser.delete(TOKENS + "/" + made.text("id")).expect(404);
    assertThat(browser.get(TOKENS).as(Api.ApiTokenPage.class).items()).isEmpty();
  }

  @Test
  void theTokenItselfIsShownOnceAndStoredNowhere() {
    Answer made = browser.post(TOKENS, Map.of("name", "once")).expect(201);
    assertThat(browser.get(TOKENS).expect(200).body())
        .contains(made.text("id"))
        .doesNotContain(made.text("token"));
    assertThat(database.sql("select t::text from api_token t").query(String.class).list())
        .noneMatch(row -> row.contains(made.text("token").substring(3)));
  }

  @Test
  void whatIsNoValidTokenIsRefusedAndOnesCookieDoesNotHelp() {
    Answer made =
        browser.post(
            TOKENS,
            Map.of("name", "short", "expires_at", Instant.now().plusSeconds(60).toString()));
    String token = made.expect(201).text("token");
    Team others = new TestAccounts(application).team();
    String foreign = "rf_" + AccountSecret.mint(others.id()).text();
    for (String bad :
        List.of(
            "", "rf_", "rf_x", token + "A", token.substring(3), foreign, "rf_" + "é".repeat(64))) {
      browser.with("Authorization", "Bearer " + bad).get("/api/v1/me").expect(401, "invalid_token");
    }
    browser.withToken(token).with("authorization", "bEaReR " + token).get("/api/v1/me").expect(200);
    database
        .sql("update api_token set expires_at = now() where id = ?::uuid")
        .param(made.text("id"))
        .update();
    browser.withToken(token).get("/api/v1/me").expect(401, "invalid_token");
  }

  @Test
  void aTokenActsWithTheRoleItsUserHasNow() {
    ApiClient script =
        browser.withToken(browser.post(TOKENS, Map.of("name", "t")).expect(201).text("token"));
    script.get("/api/v1/users").expect(200);
    ApiClient owner = team.signedIn(Role.OWNER);
    owner.patch("/api/v1/users/" + member.id(), Map.of("role", "viewer")).expect(200);
    script.get("/api/v1/users").expect(403, "role_required");
    browser.post(TOKENS, Map.of("name", "another")).expect(403, "role_required");
    owner.patch("/api/v1/users/" + member.id(), Map.of("active", false)).expect(200);
    script.get("/api/v1/me").expect(401, "invalid_token");
    owner.patch("/api/v1/users/" + member.id(), Map.of("active", true)).expect(200);
    script.get("/api/v1/me").expect(401, "invalid_token");
  }

  @Test
  void theExpiryIsInTheFutureAndATokenMadeWithATokenDoesNotOutliveIt() {
    Instant now = Instant.now();
    for (Instant bad : List.of(now.minusSeconds(1), now.plus(367, ChronoUnit.DAYS))) {
      Answer refused =
          browser.post(TOKENS, Map.of("name", "t", "expires_at", bad.toString())).expect(400);
      assertThat(refused.text("errors.0.field")).isEqualTo("expires_at");
    }
    browser
        .post(TOKENS, Map.of("name", "t", "expires_at", now.plus(365, ChronoUnit.DAYS).toString()))
        .expect(201);
    Instant end = now.plusSeconds(3600).truncatedTo(ChronoUnit.MICROS);
    Answer first =
        browser.post(TOKENS, Map.of("name", "t", "expires_at", end.toString())).expect(201);
    assertThat(Instant.parse(first.text("expires_at"))).isEqualTo(end);
    ApiClient script = browser.withToken(first.text("token"));
    assertThat(
            Instant.parse(
                script.post(TOKENS, Map.of("name", "child")).expect(201).text("expires_at")))
        .isEqualTo(end);
    script
        .post(TOKENS, Map.of("name", "child", "expires_at", end.plusSeconds(1).toString()))
        .expect(400);
  }

  @Test
  void oneSeesAndRevokesOnlyOnesOwn() {
    String id = browser.post(TOKENS, Map.of("name", "mine")).expect(201).text("id");
    ApiClient colleague = team.signedIn(Role.ENGINEER);
    assertThat(colleague.get(TOKENS).as(Api.ApiTokenPage.class).items()).isEmpty();
    String missing = colleague.delete(TOKENS + "/" + UUID.randomUUID()).expect(404).body();
    assertThat(colleague.delete(TOKENS + "/" + id).expect(404).body()).isEqualTo(missing);
    ApiClient stranger = new TestAccounts(application).team().signedIn(Role.OWNER);
    assertThat(stranger.delete(TOKENS + "/" + id).expect(404).body()).isEqualTo(missing);
    browser.delete(TOKENS + "/not-an-id").expect(404);
  }

  @Test
  void theListGoesPageByPageNewestFirst() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.addFirst(browser.post(TOKENS, Map.of("name", "t" + i)).expect(201).text("id"));
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      var page = browser.get(TOKENS + "?limit=2" + cursor).expect(200).as(Api.ApiTokenPage.class);
      page.items().forEach(item -> seen.add(item.id()));
      cursor = page.nextCursor() == null ? "" : "&cursor=" + page.nextCursor();
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactlyElementsOf(made);
  }

  @Test
  void namesAreOneLineOfText() {
    for (Object name : List.of("", "  ", "x".repeat(121), "two\nlines", 7)) {
      Answer refused = browser.post(TOKENS, Map.of("name", name)).expect(400, "invalid_request");
      assertThat(refused.text("errors.0.field")).isEqualTo("name");
    }
    browser.post(TOKENS, Map.of()).expect(400, "invalid_request");
  }

  @Test
  void aTokenIsNotSignedOutButRevoked() {
    ApiClient script =
        browser.withToken(browser.post(TOKENS, Map.of("name", "t")).expect(201).text("token"));
    script.post("/api/v1/auth/logout").expect(403, "not_a_browser");
  }
}
