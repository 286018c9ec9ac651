package com.resolutionflow.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whoever finds an open browser cannot make a token of it. */
@ProductTest
class TokenPasswordTest {

  private static final String TOKENS = "/api/v1/api-tokens";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Team team;
  Member member;
  ApiClient browser;

  @BeforeEach
  void anOpenBrowser() {
    team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER);
    browser = team.browser(member);
    signedInAgo("11 minutes");
  }

  @Test
  void theFirstTenMinutesNeedNoPassword() {
    signedInAgo("9 minutes");
    create(null).expect(201);
    signedInAgo("11 minutes");
    create(null).expect(403, "password_required");
    assertThat(tokens()).isEqualTo(1);
  }

  @Test
  void thePasswordOpensTenMinutesMore() {
    Answer wrong = create("wrong").expect(400, "invalid_request");
    assertThat(wrong.text("errors.0.field")).isEqualTo("current_password");
    create(TestAccounts.PASSWORD).expect(201);
    create(null).expect(201);
    database
        .sql("update sign_in set proven_at = now() - interval '11 minutes' where user_id = ?")
        .param(member.id())
        .update();
    create(null).expect(403, "password_required");
    ApiClient elsewhere = team.browser(member);
    elsewhere.post(TOKENS, Map.of("name", "t")).expect(201);
    create(null).expect(403, "password_required");
  }

  @Test
  void wrongOnesAreCountedAlsoWithAnIdempotencyKey() {
    for (int i = 0; i < 10; i++) {
      browser
          .with("Idempotency-Key", UUID.randomUUID().toString())
          .post(TOKENS, Map.of("name", "t", "current_password", "wrong " + i))
          .expect(400);
    }
    create(TestAccounts.PASSWORD).expect(429);
    assertThat(tokens()).isZero();
  }

  @Test
  void aTokenIsMadeOnceForAKey() {
    ApiClient retrying = browser.with("Idempotency-Key", UUID.randomUUID().toString());
    Map<String, String> body = Map.of("name", "t", "current_password", TestAccounts.PASSWORD);
    assertThat(
            Race.of(
                IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(n -> () -> retrying.post(TOKENS, body).status())
                    .toList()))
        .contains(201)
        .containsOnly(201, 409);
    Answer again = retrying.post(TOKENS, body).expect(201);
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(tokens()).isEqualTo(1);
    browser.withToken(again.text("token")).get("/api/v1/me").expect(200);
  }

  @Test
  void aSignInThatIsEndedMakesNone() {
    ApiClient other = team.browser(member);
    Race.of(
        java.util.List.<Callable<Integer>>of(
            () -> create(TestAccounts.PASSWORD).status(),
            () -> other.delete("/api/v1/auth/sign-ins").status()));
    browser.get("/api/v1/me").expect(401);
    long made = tokens();
    create(TestAccounts.PASSWORD).expect(401);
    assertThat(tokens()).isEqualTo(made);
  }

  private Answer create(String password) {
    return browser.post(
        TOKENS,
        password == null ? Map.of("name", "t") : Map.of("name", "t", "current_password", password));
  }

  private void signedInAgo(String interval) {
    database
        .sql(
            "update sign_in set created_at = now() - interval '%s' where user_id = ?"
                .formatted(interval))
        .param(member.id())
        .update();
  }

  private long tokens() {
    return database
        .sql("select count(*) from api_token where user_id = ?")
        .param(member.id())
        .query(Long.class)
        .single();
  }
}
