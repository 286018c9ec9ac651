package com.resolutionflow.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PasswordHashes;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class SignInTest {

  private static final String LOGIN = "/api/v1/auth/login";
  private static final AtomicInteger ADDRESS = new AtomicInteger();

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired PasswordHashes hashes;
  Team team;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
  }

  @Test
  void somebodySignsInIsKnownAndSignsOut() {
    Member member = team.add(Role.ENGINEER, "Eve Engineer");
    ApiClient browser = team.stranger();
    Answer login = login(browser, member.email(), TestAccounts.PASSWORD).expect(200);
    Answer me = browser.get("/api/v1/me").expect(200);
    assertThat(me.as(Api.Me.class)).isEqualTo(login.as(Api.Me.class));
    assertThat(me.text("id")).isEqualTo(member.id().toString());
    assertThat(me.text("name")).isEqualTo("Eve Engineer");
    assertThat(me.text("email")).isEqualTo(member.email());
    assertThat(me.text("role")).isEqualTo("engineer");
    assertThat(me.text("account.id")).isEqualTo(team.id().toString());
    assertThat(me.text("account.name")).isEqualTo(team.name());
    assertThat(me.text("unread_count")).isEqualTo("0");

    String cookie = browser.cookie("rf_sign_in").orElseThrow();
    browser.post("/api/v1/auth/logout").expect(204);
    assertThat(browser.cookie("rf_sign_in")).isEmpty();
    browser.get("/api/v1/me").expect(401, "unauthenticated");
    team.stranger().setCookie("rf_sign_in", cookie).get("/api/v1/me").expect(401);
  }

  @Test
  void theEmailIsFoundInAnyCaseAndThePasswordIsTakenVerbatim() {
    Member member = team.add(Role.VIEWER);
    login(
            team.stranger(),
            "  " + member.email().toUpperCase(java.util.Locale.ROOT) + " ",
            TestAccounts.PASSWORD)
        .expect(200);
    ApiClient stranger = elsewhere();
    login(stranger, member.email(), TestAccounts.PASSWORD + " ").expect(401);
    login(stranger, member.email(), TestAccounts.PASSWORD.toLowerCase(java.util.Locale.ROOT))
        .expect(401);
  }

  @Test
  void aStrangersAnswersSetTheCsrfTokenAndAskToSignIn() {
    ApiClient stranger = team.stranger();
    Answer answer = stranger.get("/api/v1/me").expect(401, "unauthenticated");
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(stranger.cookie("XSRF-TOKEN")).isPresent();
    stranger
        .send("POST", "/api/v1/auth/logout", null, Map.of("X-XSRF-TOKEN", ""))
        .expect(401, "unauthenticated");
    stranger.post("/api/v1/auth/logout").expect(401, "unauthenticated");
    stranger.get("/api/v1/no-such-thing").expect(401);
    assertThat(stranger.get("/actuator/health/liveness").status()).isNotIn(401, 403);
    assertThat(stranger.get("/").status()).isNotIn(401, 403);
  }

  @Test
  void anUnsafeCallNeedsTheCsrfTokenSignInIncluded() {
    Member member = team.add(Role.ENGINEER);
    ApiClient browser = team.stranger();
    var login = Map.of("email", member.email(), "password", TestAccounts.PASSWORD);
    browser.send("POST", LOGIN, login, Map.of("X-XSRF-TOKEN", "")).expect(403, "csrf_token");
    browser.send("POST", LOGIN, login, Map.of("X-XSRF-TOKEN", "wrong")).expect(403, "csrf_token");
    browser.signIn(member.email(), TestAccounts.PASSWORD);
    browser
        .send("POST", "/api/v1/auth/logout", null, Map.of("X-XSRF-TOKEN", ""))
        .expect(403, "csrf_token");
    browser
        .send("POST", "/api/v1/auth/logout", null, Map.of("X-XSRF-TOKEN", "wrong"))
        .expect(403, "csrf_token");
    browser.post("/api/v1/auth/logout").expect(204);
  }

  @Test
  void anUnknownEmailIsRefusedAsAWrongPasswordIsAndAfterTheSameWork() {
    ApiClient stranger = elsewhere();
    Member member = team.add(Role.ENGINEER);
    long before = hashes.comparisons();
    Answer wrong =
        login(stranger, member.email(), "not the password").expect(401, "bad_credentials");
    assertThat(hashes.comparisons()).isEqualTo(before + 2);
    Answer unknown =
        login(stranger, UUID.randomUUID() + "@example.com", "not the password").expect(401);
    assertThat(hashes.comparisons()).isEqualTo(before + 4);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    deactivate(member);
    before = hashes.comparisons();
    assertThat(login(stranger, member.email(), TestAccounts.PASSWORD).expect(401).body())
        .isEqualTo(wrong.body());
    assertThat(hashes.comparisons()).isEqualTo(before + 2);
  }

  @Test
  void aFailedSignInLeavesTheOneBefore() {
    Member member = team.add(Role.ENGINEER);
    ApiClient browser = team.browser(member).with("X-Forwarded-For", address());
    login(browser, member.email(), "not the password").expect(401);
    browser.get("/api/v1/me").expect(200);
  }

  @Test
  void aNewSignInTakesThePlaceOfTheOneBeforeAndNoCookieFromOutsideIsPromoted() {
    Member first = team.add(Role.ENGINEER);
    Member second = team.add(Role.VIEWER);
    ApiClient browser =
        team.stranger().setCookie("rf_sign_in", AccountSecret.mint(team.id()).text());
    String planted = browser.cookie("rf_sign_in").orElseThrow();
    browser.signIn(first.email(), TestAccounts.PASSWORD);
    String firsts = browser.cookie("rf_sign_in").orElseThrow();
    assertThat(firsts).isNotEqualTo(planted);
    browser.signIn(second.email(), TestAccounts.PASSWORD);
    assertThat(browser.get("/api/v1/me").text("id")).isEqualTo(second.id().toString());
    team.stranger().setCookie("rf_sign_in", firsts).get("/api/v1/me").expect(401);
  }

  @Test
  void theCookieIsOutOfReachOfScripts() {
    Member member = team.add(Role.ENGINEER);
    var login = Map.of("email", member.email(), "password", TestAccounts.PASSWORD);
    // What a proxy says makes no difference: the public URL does.
    ApiClient plain = team.stranger().with("X-Forwarded-Proto", "https");
    plain.get("/api/v1/me");
    assertThat(cookies(plain.post(LOGIN, login).expect(200)))
        .anyMatch(
            cookie -> cookie.matches("rf_sign_in=[\\w-]{64}; Path=/; HttpOnly; SameSite=Lax"));
  }

  @Test
  void whoIsDeactivatedOrHasAnotherRoleIsSoAtTheNextRequest() {
    Member member = team.add(Role.ENGINEER);
    ApiClient browser = team.browser(member);
    browser.get("/api/v1/users").expect(200);
    ApiClient owner = team.signedIn(Role.OWNER);
    owner.patch("/api/v1/users/" + member.id(), Map.of("role", "viewer")).expect(200);
    browser.get("/api/v1/users").expect(403, "role_required");
    assertThat(browser.get("/api/v1/me").text("role")).isEqualTo("viewer");
    owner.patch("/api/v1/users/" + member.id(), Map.of("active", false)).expect(200);
    browser.get("/api/v1/me").expect(401, "unauthenticated");
    assertThat(browser.cookie("rf_sign_in")).isEmpty();
  }

  @Test
  void aSignInEndsTwelveHoursAfterTheLastUseAndAUseProlongsIt() {
    Member member = team.add(Role.ENGINEER);
    ApiClient browser = team.browser(member);
    sql(
        "update sign_in set last_used_at = now() - interval '11 hours', expires_at = now() +"
            + " interval '1 hour'",
        member);
    browser.with("Accept", "text/event-stream").get("/api/v1/users");
    assertThat(left(member)).as("a stream is no use").isBetween(0.9, 1.0);
    browser.get("/api/v1/me").expect(200);
    assertThat(left(member)).isBetween(11.9, 12.0);
    sql("update sign_in set expires_at = now() - interval '1 second'", member);
    browser.get("/api/v1/me").expect(401);
  }

  @Test
  void tenFailuresFromOneNetworkShutTheEmailForThatNetworkForAWhile() {
    Member member = team.add(Role.ENGINEER);
    ApiClient guesser = elsewhere();
    for (int i = 0; i < 10; i++) {
      login(guesser, member.email(), "wrong " + i).expect(401);
    }
    Answer refused =
        login(guesser, member.email().toUpperCase(java.util.Locale.ROOT), TestAccounts.PASSWORD);
    refused.expect(429, "too_many_requests");
    assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow())).isBetween(880L, 900L);
    login(guesser, team.add(Role.ENGINEER).email(), TestAccounts.PASSWORD).expect(200);
    age("2 seconds");
    login(elsewhere(), member.email(), TestAccounts.PASSWORD).expect(200);
    age("16 minutes");
    login(guesser, member.email(), TestAccounts.PASSWORD).expect(200);
  }

  @Test
  void failuresFromEverywhereMakeAnEmailSlowerAndSlowerButNeverShutIt() {
    Member member = team.add(Role.ENGINEER);
    guessFromEverywhere(member, 14);
    for (long pause : List.of(16L, 32L, 60L, 60L)) {
      Answer refused = login(elsewhere(), member.email(), TestAccounts.PASSWORD).expect(429);
      assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow()))
          .isBetween(pause - 15, pause);
      age(pause + " seconds");
      login(elsewhere(), member.email(), "wrong").expect(401);
    }
    age("60 seconds");
    login(elsewhere(), member.email(), TestAccounts.PASSWORD).expect(200);
  }

  @Test
  void whoSignedInBeforeGetsInWhateverOthersTry() {
    Member member = team.add(Role.ENGINEER);
    ApiClient known = elsewhere();
    login(known, member.email(), TestAccounts.PASSWORD).expect(200);
    known.post("/api/v1/auth/logout").expect(204);
    guessFromEverywhere(member, 16);
    login(elsewhere(), member.email(), TestAccounts.PASSWORD).expect(429);
    login(known, member.email(), TestAccounts.PASSWORD).expect(200);
    known
        .post(
            "/api/v1/auth/password",
            Map.of("current_password", TestAccounts.PASSWORD, "new_password", "a fine new phrase"))
        .expect(204);
    // What the cookie is worth: ten guesses of its own, and nothing with another e-mail.
    known.post("/api/v1/auth/logout").expect(204);
    for (int i = 0; i < 10; i++) {
      login(known, member.email(), "wrong " + i).expect(401);
    }
    login(known, member.email(), "a fine new phrase").expect(429);
    Member other = team.add(Role.ENGINEER);
    guessFromEverywhere(other, 16);
    login(known, other.email(), TestAccounts.PASSWORD).expect(429);
    age("16 minutes");
    guessFromEverywhere(member, 16);
    ApiClient forger = elsewhere().setCookie("rf_device", "A".repeat(64));
    login(forger, member.email(), "a fine new phrase").expect(429);
  }

  @Test
  void guessesSentAtOnceGetNoMoreAnswersThanOnesSentInTurn() {
    Member member = team.add(Role.ENGINEER);
    ApiClient guesser = elsewhere();
    List<Integer> answers =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> login(guesser, member.email(), "wrong " + i).status())
            .toList();
    assertThat(answers.stream().filter(status -> status == 401)).hasSize(10);
    assertThat(answers.stream().filter(status -> status == 429)).hasSize(30);
  }

  /** Wrong passwords, each from another network, as soon as each is allowed. */
  private void guessFromEverywhere(Member member, int times) {
    for (int i = 0; i < times; i++) {
      if (i >= 10) {
        age("60 seconds");
      }
      login(elsewhere(), member.email(), "wrong " + i).expect(401);
    }
  }

  private void age(String interval) {
    database.sql("update sign_in_failure set at = at - ?::interval").param(interval).update();
  }

  @Test
  void fiftyFailuresFromAnAddressShutItForEveryEmail() {
    Member member = team.add(Role.ENGINEER);
    ApiClient one = elsewhere();
    IntStream.range(0, 50)
        .parallel()
        .forEach(i -> login(one, i + "@nowhere.example.com", "wrong").expect(401));
    login(one, member.email(), TestAccounts.PASSWORD).expect(429, "too_many_requests");
    login(elsewhere(), member.email(), TestAccounts.PASSWORD).expect(200);
  }

  @Test
  void badBodiesAreToldFieldByField() {
    ApiClient stranger = team.stranger();
    Answer missing =
        stranger.post(LOGIN, Map.of("email", "a@b.example")).expect(400, "invalid_request");
    assertThat(missing.text("errors.0.field")).isEqualTo("password");
    stranger
        .post(LOGIN, "{\"email\": \"a\\u0000@b.example\", \"password\": \"x\"}")
        .expect(400, "invalid_request");
    stranger
        .post(LOGIN, "{\"email\": \"a\", \"password\": \"x\", \"more\": 1}")
        .expect(400, "invalid_request");
    stranger
        .post(LOGIN, Map.of("email", "a".repeat(321), "password", "x"))
        .expect(400, "invalid_request");
    stranger.post(LOGIN, "").expect(400);
  }

  private ApiClient elsewhere() {
    return team.stranger().with("X-Forwarded-For", address());
  }

  /** As a proxy here would tell it, after what the client made up. */
  private static String address() {
    int n = ADDRESS.incrementAndGet();
    return "192.0.2.1, 203.0." + (n >> 8) + "." + (n & 255);
  }

  private static Answer login(ApiClient browser, String email, String password) {
    return browser.post(LOGIN, Map.of("email", email, "password", password));
  }

  private static List<String> cookies(Answer answer) {
    return answer.response().headers().allValues("Set-Cookie");
  }

  private void deactivate(Member member) {
    team.signedIn(Role.OWNER)
        .patch("/api/v1/users/" + member.id(), Map.of("active", false))
        .expect(200);
  }

  private void sql(String update, Member member) {
    database.sql(update + " where user_id = ?").param(member.id()).update();
  }

  /** Hours until the member's sign-in ends. */
  private double left(Member member) {
    return database
        .sql("select extract(epoch from expires_at - now()) / 3600 from sign_in where user_id = ?")
        .param(member.id())
        .query(Double.class)
        .single();
  }
}
