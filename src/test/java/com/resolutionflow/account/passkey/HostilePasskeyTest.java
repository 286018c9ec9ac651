package com.resolutionflow.account.passkey;

import static com.resolutionflow.account.passkey.PasskeyUser.AUTHENTICATE;
import static com.resolutionflow.account.passkey.PasskeyUser.REGISTER;
import static com.resolutionflow.account.passkey.PasskeyUser.add;
import static com.resolutionflow.account.passkey.PasskeyUser.ask;
import static com.resolutionflow.account.passkey.PasskeyUser.begin;
import static com.resolutionflow.account.passkey.PasskeyUser.register;
import static com.resolutionflow.account.passkey.PasskeyUser.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.SoftwareAuthenticator;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Passkeys of other origins, people and accounts, copied keys, and what is no passkey at all. */
@ProductTest
class HostilePasskeyTest {

  private static final String AWAY = "https://evil.example";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @LocalServerPort int port;
  Team team;
  Member member;
  ApiClient browser;
  SoftwareAuthenticator key;

  @BeforeEach
  void newTeam() {
    forgetFailures();
    team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER);
    browser = team.browser(member);
    key = newKey();
    add(browser, key, "Laptop").expect(200);
  }

  /** All tests come from one network, which is allowed so many failures. */
  @AfterEach
  void forgetFailures() {
    database.sql("delete from sign_in_failure").update();
  }

  private SoftwareAuthenticator newKey() {
    return SoftwareAuthenticator.at("http://localhost:" + port);
  }

  @Test
  void aPageOfAnotherOriginNeitherAddsNorUsesOne() {
    for (String origin :
        List.of(AWAY, "http://localhost:1", "https://localhost:" + port, "http://evil.example")) {
      add(browser, SoftwareAuthenticator.at(origin), "x").expect(400, "passkey_not_accepted");
      signIn(team.stranger(), key.copyAt(origin)).expect(401, "passkey_refused");
    }
    signIn(team.stranger(), key).expect(200);
  }

  @Test
  void aForgedHostChangesNothing() {
    ApiClient forging =
        team.stranger().with("X-Forwarded-Host", "evil.example").with("X-Forwarded-Proto", "https");
    assertThat(ask(forging).text("rpId")).isEqualTo("localhost");
    signIn(forging, key.copyAt(AWAY)).expect(401, "passkey_refused");
    signIn(forging, key).expect(200);
  }

  @Test
  void anotherKeyOrAnotherPersonsIdOpensNothing() {
    SoftwareAuthenticator theirs = newKey();
    add(team.signedIn(Role.OWNER), theirs, "Theirs").expect(200);
    Team others = new TestAccounts(application).team();
    SoftwareAuthenticator foreign = newKey();
    add(others.signedIn(Role.OWNER), foreign, "Foreign").expect(200);
    for (SoftwareAuthenticator wrong :
        List.of(key.forged(), newKey().withHandleOf(key), foreign.copyAt("x").withHandleOf(key))) {
      signIn(team.stranger(), wrong).expect(401, "passkey_refused");
    }
    signIn(team.stranger(), theirs.copyAt("http://localhost:" + port).withHandleOf(key))
        .expect(401, "passkey_refused");
    signIn(team.stranger(), theirs).expect(200);
  }

  @Test
  void withoutAPinOrAFingerprintItIsNone() {
    add(browser, newKey().verifying(false), "x").expect(400, "passkey_not_accepted");
    signIn(team.stranger(), key.verifying(false)).expect(401, "passkey_refused");
    signIn(team.stranger(), key.verifying(true)).expect(200);
  }

  @Test
  void aCopiedKeyIsRefusedOnceItsCounterFallsBehind() {
    SoftwareAuthenticator counting = newKey().counting(1);
    add(browser, counting, "Counts").expect(200);
    SoftwareAuthenticator copy = counting.copyAt("http://localhost:" + port);
    signIn(team.stranger(), counting).expect(200);
    signIn(team.stranger(), counting).expect(200);
    signIn(team.stranger(), copy).expect(401, "passkey_refused");
    signIn(team.stranger(), counting).expect(200);
  }

  @Test
  void whoIsDeactivatedComesInNoMore() {
    ApiClient admin = team.signedIn(Role.TEAM_ADMIN);
    String path = "/api/v1/users/" + member.id();
    admin.patch(path, Map.of("active", false)).expect(200);
    signIn(team.stranger(), key).expect(401, "passkey_refused");
    admin.patch(path, Map.of("active", true)).expect(200);
    signIn(team.stranger(), key).expect(200);
  }

  @Test
  void fiveWrongPasskeysAfterThePasswordEndItForAWhile() {
    ApiClient guesser = team.stranger();
    guesser
        .post(
            "/api/v1/auth/login",
            Map.of("email", member.email(), "password", TestAccounts.PASSWORD))
        .expect(401, "second_factor_required");
    Answer options =
        guesser.post(AUTHENTICATE + "/options", Map.of("second_factor", true)).expect(200);
    for (int i = 0; i < 5; i++) {
      guesser.post(AUTHENTICATE, key.forged().get(options)).expect(401, "passkey_refused");
    }
    guesser.post(AUTHENTICATE, key.get(options)).expect(429);
    signIn(team.stranger(), key).expect(200);
  }

  @Test
  void oneNetworkHasSoManyGuessesAndAPasswordStillLetsIn() {
    ApiClient guesser = team.stranger();
    Map<String, Object> wrong = key.forged().get(ask(guesser));
    int guesses = 0;
    while (guesser.post(AUTHENTICATE, wrong).status() == 401) {
      guesses++;
    }
    assertThat(guesses).isEqualTo(50);
    signIn(team.stranger(), key).expect(429);
    Member other = team.add(Role.VIEWER);
    team.browser(other).get("/api/v1/me").expect(200);
  }

  @Test
  void whatIsNoPasskeyIsABadRequest() {
    Map<String, Object> good = key.get(ask(browser));
    for (Object bad : spoiled(good).toList()) {
      Answer answer = browser.post(AUTHENTICATE, bad);
      assertThat(answer.status()).as(bad + " " + answer.body()).isIn(400, 401);
      assertThat(answer.text("code")).isIn("invalid_request", "passkey_refused", "malformed_body");
    }
    Answer options = begin(browser);
    Map<String, Object> made = newKey().create(options);
    for (Object bad : spoiled(made).toList()) {
      Map<String, Object> body = Map.of("publicKey", Map.of("label", "x", "credential", bad));
      browser.post(REGISTER, body).expect(400);
    }
    for (Object name : List.of("", "   ", "x".repeat(121), "a\u202Eb", 7, List.of("x"))) {
      Map<String, Object> body = Map.of("publicKey", Map.of("label", name, "credential", made));
      browser.post(REGISTER, body).expect(400, "invalid_request");
    }
    for (String body :
        List.of("[]", "null", "7", "{", "{\"publicKey\":null}", "{\"publicKey\":[]}")) {
      browser.post(REGISTER, body).expect(400);
      browser.post(AUTHENTICATE, body).expect(400);
    }
    register(browser, made, "Fine").expect(200);
  }

  /** One field after the other: left out, of another kind, and no bytes of a passkey. */
  private static Stream<Object> spoiled(Map<String, Object> good) {
    List<Object> values =
        List.of(7, true, List.of(), Map.of("a", 1), "", "!", "AAAA", "oWFhoWFh", "n5-fn5-fn5-f_w");
    Stream<Object> outer =
        Stream.of("rawId", "type", "response")
            .flatMap(
                field ->
                    Stream.concat(Stream.of((Object) null), values.stream())
                        .map(value -> with(good, field, value)));
    @SuppressWarnings("unchecked")
    Map<String, Object> response = (Map<String, Object>) good.get("response");
    Stream<Object> inner =
        response.keySet().stream()
            .filter(field -> !field.equals("transports"))
            .flatMap(
                field ->
                    values.stream()
                        .map(value -> with(good, "response", with(response, field, value))));
    return Stream.concat(outer, inner);
  }

  private static Map<String, Object> with(Map<String, Object> all, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(all);
    if (value == null) {
      changed.remove(field);
    } else {
      changed.put(field, value);
    }
    return changed;
  }
}
