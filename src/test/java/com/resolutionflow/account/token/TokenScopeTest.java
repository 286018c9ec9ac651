package com.resolutionflow.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A token may do what both its user's role and its own scopes allow. */
@ProductTest
class TokenScopeTest {

  private static final String TOKENS = "/api/v1/api-tokens";
  private static final String SESSIONS = "/api/v1/ai-sessions";

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
  void withReadAloneNothingIsChanged() {
    ApiClient script = script("read");
    script.get("/api/v1/users").expect(200);
    script.send("HEAD", "/api/v1/users", null, Map.of()).expect(200);
    Answer refused = script.post(SESSIONS, Map.of("problem", "p")).expect(403, "token_scope");
    assertThat(refused.text("detail")).contains("the scope work; yours has read.");
    script.put("/api/v1/notification-preferences", Map.of()).expect(403, "token_scope");
    script.patch("/api/v1/users/" + member.id(), Map.of("name", "x")).expect(403, "token_scope");
    script.delete("/api/v1/users/" + member.id() + "/sign-ins").expect(403, "token_scope");
    script.post("/api/v1/auth/logout").expect(403, "token_scope");
  }

  @Test
  void withWorkAloneNothingIsRead() {
    ApiClient script = script("work");
    Answer refused = script.get("/api/v1/me").expect(403, "token_scope");
    assertThat(refused.text("detail")).contains("the scope read; yours has work.");
    script.post(SESSIONS, Map.of("problem", "Outlook does not start")).expect(201);
  }

  @Test
  void theUsualScopesDoNotMakeAnAdmin() {
    Answer made = browser.post(TOKENS, Map.of("name", "usual")).expect(201);
    assertThat(made.as(Api.ApiTokensNewToken.class).scopes()).containsExactly("read", "work");
    ApiClient script = browser.withToken(made.text("token"));
    script.post(SESSIONS, Map.of("problem", "Outlook does not start")).expect(201);
    Answer refused = script.post("/api/v1/users", invitation()).expect(403, "token_scope");
    assertThat(refused.text("detail")).contains("the scope admin; yours has read work.");
    script.get("/api/v1/deliveries").expect(403, "token_scope");
    script.get(TOKENS + "?scope=account").expect(403, "token_scope");
    // Nor does it see what only admins see where everybody may look.
    assertThat(script.get("/api/v1/users").expect(200).text("items.0.email")).isEmpty();
    assertThat(script.get("/api/v1/me").expect(200).text("role")).isEqualTo("team_admin");
  }

  @Test
  void adminNeedsTheRoleAsWell() {
    ApiClient script = script("read", "work", "admin");
    script.post("/api/v1/users", invitation()).expect(201);
    assertThat(script("admin", "read").get("/api/v1/deliveries").status()).isEqualTo(200);
    team.signedIn(Role.OWNER)
        .patch("/api/v1/users/" + member.id(), Map.of("role", "engineer"))
        .expect(200);
    script.post("/api/v1/users", invitation()).expect(403, "role_required");
    browser.post(TOKENS, wish("read", "work", "admin")).expect(403, "role_required");
  }

  @Test
  void aTokenMakesNoneThatMayMore() {
    ApiClient script = script("read", "work");
    script.post(TOKENS, wish("read", "work", "admin")).expect(403, "token_scope");
    script.post(TOKENS, wish("read")).expect(201);
    Answer child = script("work").post(TOKENS, Map.of("name", "usual")).expect(201);
    assertThat(child.as(Api.ApiTokensNewToken.class).scopes()).containsExactly("work");
  }

  @Test
  void uselessAndUnknownScopesAreRefused() {
    for (List<?> bad : List.of(List.of(), List.of("admin"), List.of("admin", "admin"))) {
      Answer refused = browser.post(TOKENS, Map.of("name", "t", "scopes", bad)).expect(400);
      assertThat(refused.text("errors.0.field")).isEqualTo("scopes");
    }
    browser.post(TOKENS, Map.of("name", "t", "scopes", List.of("write"))).expect(400);
    browser.post(TOKENS, "{\"name\": \"t\", \"scopes\": [null]}").expect(400);
    browser.post(TOKENS, Map.of("name", "t", "scopes", "read")).expect(400);
    browser.post(TOKENS, wish("work", "read", "work")).expect(201);
  }

  @Test
  void anAnswerIsKeptForTheSameScopesOnly() {
    Map<String, ?> body = Map.of("problem", "Outlook does not start");
    String key = UUID.randomUUID().toString();
    ApiClient strong = script("read", "work", "admin").with("Idempotency-Key", key);
    Answer first = strong.post(SESSIONS, body).expect(201);
    assertThat(strong.post(SESSIONS, body).expect(201).body()).isEqualTo(first.body());
    assertThat(browser.with("Idempotency-Key", key).post(SESSIONS, body).expect(201).body())
        .isEqualTo(first.body());
    script("work").with("Idempotency-Key", key).post(SESSIONS, body).expect(409, "answer_withheld");
    script("read").with("Idempotency-Key", key).post(SESSIONS, body).expect(403, "token_scope");

    Map<String, ?> invitation = invitation();
    strong.post("/api/v1/users", invitation).expect(201);
    Answer refused =
        script("read", "work")
            .with("Idempotency-Key", key)
            .post("/api/v1/users", invitation)
            .expect(403, "token_scope");
    assertThat(refused.body()).doesNotContain("accept-invite");
  }

  @Test
  void tokensFromBeforeScopesKeepAllThatTheirUserMay() {
    ApiClient script = script("read");
    database
        .sql("update api_token set scopes = (%s)::text[] where user_id = ?".formatted(FROM_BEFORE))
        .param(member.id())
        .update();
    script.post("/api/v1/users", invitation()).expect(201);
  }

  /** What the column of the rows that were there was filled with, as PostgreSQL remembers it. */
  private static final String FROM_BEFORE =
      "select (attmissingval::text::text[])[1] from pg_attribute"
          + " where attrelid = 'api_token'::regclass and attname = 'scopes'";

  @Test
  void adminsSeeAndRevokeTheTokensOfTheAccountUpToTheirRole() {
    Member engineer = team.add(Role.ENGINEER, "Eve Engineer");
    ApiClient hers = team.browser(engineer);
    Answer made = hers.post(TOKENS, Map.of("name", "nightly")).expect(201);
    ApiClient script = hers.withToken(made.text("token"));
    script.get("/api/v1/me").expect(200);
    String owners = team.signedIn(Role.OWNER).post(TOKENS, wish("read")).expect(201).text("id");
    new TestAccounts(application).team().signedIn(Role.OWNER).post(TOKENS, wish("read"));

    List<Api.ApiToken> all =
        browser.get(TOKENS + "?scope=account").expect(200).as(Api.ApiTokenPage.class).items();
    assertThat(all).hasSize(2);
    Api.ApiToken nightly = all.getLast();
    assertThat(nightly.owner().name()).isEqualTo("Eve Engineer");
    assertThat(nightly.scopes()).containsExactly("read", "work");
    assertThat(nightly.lastUsedAt()).isNotNull();
    hers.get(TOKENS + "?scope=account").expect(403, "role_required");
    browser.get(TOKENS + "?scope=team").expect(400);

    hers.delete(TOKENS + "/" + owners).expect(404);
    browser.delete(TOKENS + "/" + owners).expect(403, "role_above_own");
    script("read", "work").delete(TOKENS + "/" + nightly.id()).expect(403, "token_scope");
    script.get("/api/v1/me").expect(200);
    browser.delete(TOKENS + "/" + nightly.id()).expect(204);
    script.get("/api/v1/me").expect(401, "invalid_token");
    browser.delete(TOKENS + "/" + nightly.id()).expect(404);
  }

  private ApiClient script(String... scopes) {
    return browser.withToken(browser.post(TOKENS, wish(scopes)).expect(201).text("token"));
  }

  private static Map<String, Object> wish(String... scopes) {
    return Map.of("name", "t", "scopes", Arrays.asList(scopes));
  }

  private static Map<String, Object> invitation() {
    return Map.of("name", "New", "email", UUID.randomUUID() + "@example.com", "role", "viewer");
  }
}
