package com.resolutionflow.account.passkey;

import static com.resolutionflow.account.passkey.PasskeyUser.AUTHENTICATE;
import static com.resolutionflow.account.passkey.PasskeyUser.PASSKEYS;
import static com.resolutionflow.account.passkey.PasskeyUser.PASSWORD;
import static com.resolutionflow.account.passkey.PasskeyUser.REGISTER;
import static com.resolutionflow.account.passkey.PasskeyUser.SECOND_STEP;
import static com.resolutionflow.account.passkey.PasskeyUser.add;
import static com.resolutionflow.account.passkey.PasskeyUser.ask;
import static com.resolutionflow.account.passkey.PasskeyUser.begin;
import static com.resolutionflow.account.passkey.PasskeyUser.register;
import static com.resolutionflow.account.passkey.PasskeyUser.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.OperatorLinkUsed;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.SoftwareAuthenticator;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Adding passkeys, signing in with them in both ways, and removing them. */
@ProductTest
class PasskeyTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @LocalServerPort int port;
  Team team;
  Member member;
  ApiClient browser;
  SoftwareAuthenticator key;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER);
    browser = team.browser(member);
    key = newKey();
  }

  private SoftwareAuthenticator newKey() {
    return SoftwareAuthenticator.at("http://localhost:" + port);
  }

  @Test
  void aPasskeyLetsInByItself() {
    Answer options = begin(browser);
    assertThat(options.text("rp.id")).isEqualTo("localhost");
    assertThat(options.text("user.name")).isEqualTo(member.email());
    assertThat(options.text("authenticatorSelection.userVerification")).isEqualTo("required");
    assertThat(options.text("authenticatorSelection.residentKey")).isEqualTo("required");
    Answer added = register(browser, key.create(options), "  Jo’s   laptop ").expect(200);
    assertThat(added.text("success")).isEqualTo("true");
    assertThat(added.text("passkey.name")).isEqualTo("Jo’s laptop");
    assertThat(added.as(Api.PasskeysAdded.class).recoveryCodes()).hasSize(10);
    assertThat(browser.get(PASSKEYS).expect(200).as(Api.PasskeyList.class).items())
        .singleElement()
        .matches(one -> one.lastUsedAt() == null);

    ApiClient elsewhere = team.stranger();
    Answer asked = ask(elsewhere);
    assertThat(asked.text("userVerification")).isEqualTo("required");
    assertThat(asked.body()).contains("\"allowCredentials\":[]");
    assertThat(asked.response().headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith("rf_passkey=")
                    && cookie.contains("Max-Age=300")
                    && cookie.endsWith("HttpOnly; SameSite=Strict"));
    Answer me = elsewhere.post(AUTHENTICATE, key.get(asked)).expect(200);
    assertThat(me.text("email")).isEqualTo(member.email());
    elsewhere.get("/api/v1/me").expect(200);
    assertThat(elsewhere.cookie("rf_passkey")).isEmpty();
    assertThat(browser.get(PASSKEYS).text("items.0.last_used_at")).isNotEqualTo("null");
  }

  @Test
  void aPasskeyIsAskedForAfterThePassword() {
    add(browser, key, "Laptop").expect(200);
    SoftwareAuthenticator colleagues = newKey();
    add(team.signedIn(Role.ENGINEER), colleagues, "Phone").expect(200);
    ApiClient elsewhere = team.stranger();
    Answer refused = login(elsewhere).expect(401, "second_factor_required");
    assertThat(refused.body()).contains("\"factors\":[\"passkey\",\"recovery_code\"]");
    elsewhere.get("/api/v1/me").expect(401);
    Answer options = elsewhere.post(AUTHENTICATE + "/options", SECOND_STEP).expect(200);
    assertThat(options.text("allowCredentials.0.id")).isEqualTo(key.get(options).get("id"));
    assertThat(options.body()).doesNotContain((String) colleagues.get(options).get("id"));
    elsewhere
        .post(AUTHENTICATE, colleagues.withHandleOf(key).get(options))
        .expect(401, "passkey_refused");
    elsewhere.post(AUTHENTICATE, key.get(options)).expect(200);
    elsewhere.get("/api/v1/me").expect(200);
    assertThat(elsewhere.cookie("rf_second_factor")).isEmpty();
  }

  @Test
  void withoutTheRightPasswordThereIsNoSecondStep() {
    add(browser, key, "Laptop").expect(200);
    team.stranger()
        .post(AUTHENTICATE + "/options", SECOND_STEP)
        .expect(401, "second_factor_expired");
    ApiClient elsewhere = team.stranger();
    login(elsewhere).expect(401);
    Answer options = elsewhere.post(AUTHENTICATE + "/options", SECOND_STEP).expect(200);
    elsewhere.setCookie("rf_second_factor", null);
    elsewhere.post(AUTHENTICATE, key.get(options)).expect(401, "second_factor_expired");
  }

  @Test
  void aRecoveryCodeLetsInWhoHasLostTheirPasskey() {
    List<String> codes =
        add(browser, key, "Laptop").expect(200).as(Api.PasskeysAdded.class).recoveryCodes();
    assertThat(
            add(browser, newKey(), "Phone").expect(200).as(Api.PasskeysAdded.class).recoveryCodes())
        .isEmpty();
    ApiClient elsewhere = team.stranger();
    login(elsewhere).expect(401);
    elsewhere.post("/api/v1/auth/second-factor", Map.of("code", codes.getFirst())).expect(200);
  }

  @Test
  void oneAnswerLetsInOnceEvenWhenSentTwiceAtOnce() {
    add(browser, key, "Laptop").expect(200);
    ApiClient elsewhere = team.stranger();
    Map<String, Object> answer = key.get(ask(elsewhere));
    String cookie = elsewhere.cookie("rf_passkey").orElseThrow();
    Callable<Integer> racer =
        () -> team.stranger().setCookie("rf_passkey", cookie).post(AUTHENTICATE, answer).status();
    assertThat(Race.of(Collections.nCopies(4, racer)))
        .containsExactlyInAnyOrder(200, 401, 401, 401);
    signIn(team.stranger(), key).expect(200);
  }

  @Test
  void aPasskeyIsAddedOnceForOneChallenge() {
    Answer options = begin(browser);
    Map<String, Object> first = key.create(options);
    Map<String, Object> second = newKey().create(options);
    String cookie = browser.cookie("rf_passkey").orElseThrow();
    register(browser, first, "One").expect(200);
    browser.setCookie("rf_passkey", cookie);
    register(browser, second, "Two").expect(409, "passkey_not_begun");
    register(browser, first, "One").expect(409, "passkey_not_begun");
    register(browser, key.create(begin(browser)), "Again").expect(409, "passkey_exists");
    register(team.signedIn(Role.VIEWER), first, "Theirs").expect(409, "passkey_not_begun");
  }

  @Test
  void theChallengeOfOneUseIsNoneOfAnother() {
    add(browser, key, "Laptop").expect(200);
    Answer toSignIn = ask(browser);
    String cookie = browser.cookie("rf_passkey").orElseThrow();
    Answer toAdd = begin(browser);
    browser.post(AUTHENTICATE, key.get(toAdd)).expect(401, "passkey_expired");
    browser.setCookie("rf_passkey", cookie);
    Map<String, Object> made = newKey().create(toAdd);
    register(browser, made, "Phone").expect(409, "passkey_not_begun");
    browser.setCookie("rf_passkey", "1.00000000.AAAA");
    browser.post(AUTHENTICATE, key.get(toSignIn)).expect(401, "passkey_expired");
    browser.setCookie("rf_passkey", null);
    browser.post(AUTHENTICATE, key.get(toSignIn)).expect(401, "passkey_expired");
  }

  @Test
  void addingAndRemovingTakeARecentSignInOrThePasswordAndNoToken() {
    add(browser, key, "Laptop").expect(200);
    String one = PASSKEYS + "/" + browser.get(PASSKEYS).text("items.0.id");
    database
        .sql(
            "update sign_in set created_at = now() - interval '11 minutes', proven_at = null where user_id = ?")
        .param(member.id())
        .update();
    browser.post(REGISTER + "/options").expect(403, "password_required");
    browser
        .post(REGISTER + "/options", Map.of("current_password", "wrong"))
        .expect(400, "invalid_request");
    browser.delete(one).expect(403, "password_required");
    ApiClient fresh = team.stranger();
    signIn(fresh, key).expect(200);
    ApiClient script =
        fresh.withToken(
            fresh.post("/api/v1/api-tokens", Map.of("name", "x")).expect(201).text("token"));
    script.post(REGISTER + "/options", PASSWORD).expect(403, "not_a_browser");
    script.delete(one).expect(403, "not_a_browser");
    script.get(PASSKEYS).expect(200);
    fresh.delete(one).expect(204);
    login(team.stranger()).expect(200);
    signIn(team.stranger(), key).expect(401, "passkey_refused");
  }

  @Test
  void nobodyRemovesAnothersPasskey() {
    add(browser, key, "Laptop").expect(200);
    String one = PASSKEYS + "/" + browser.get(PASSKEYS).text("items.0.id");
    team.signedIn(Role.OWNER).delete(one).expect(404);
    new TestAccounts(application).team().signedIn(Role.OWNER).delete(one).expect(404);
    signIn(team.stranger(), key).expect(200);
  }

  @Test
  void theLastFactorStaysWhereTheAccountDemandsOne() {
    demand(true);
    browser.get("/api/v1/users").expect(403, "second_factor_setup_required");
    add(browser, key, "Laptop").expect(200);
    browser.get("/api/v1/users").expect(200);
    add(browser, newKey(), "Phone").expect(200);
    String one = PASSKEYS + "/" + browser.get(PASSKEYS).text("items.1.id");
    browser.delete(one).expect(204);
    String last = PASSKEYS + "/" + browser.get(PASSKEYS).text("items.0.id");
    browser.delete(last).expect(409, "required_by_account");
    signIn(team.stranger(), key).expect(200);
    demand(false);
    browser.delete(last).expect(204);
    assertThat(browser.get("/api/v1/auth/totp").text("recovery_codes_left")).isEqualTo("0");
  }

  @Test
  void anAdminRemovesPasskeysWithTheRest() {
    add(browser, key, "Laptop").expect(200);
    ApiClient admin = team.signedIn(Role.TEAM_ADMIN);
    admin.delete("/api/v1/users/" + member.id() + "/second-factor").expect(204);
    signIn(team.stranger(), key).expect(401, "passkey_refused");
    login(team.stranger()).expect(200);
  }

  @Test
  void theOperatorsLinkRemovesThemToo() {
    add(browser, key, "Laptop").expect(200);
    TransactionTemplate transaction =
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    team.within(
        () ->
            transaction.execute(
                now -> {
                  application.publishEvent(new OperatorLinkUsed(team.id(), member.id()));
                  return true;
                }));
    signIn(team.stranger(), key).expect(401, "passkey_refused");
    login(team.stranger()).expect(200);
  }

  @Test
  void anAppMayGoWhereAPasskeyStays() {
    demand(true);
    String codes = "/api/v1/auth/totp";
    add(browser, key, "Laptop").expect(200);
    browser.send("DELETE", codes, PASSWORD, Map.of()).expect(204);
    assertThat(browser.get(codes).text("recovery_codes_left")).isEqualTo("10");
    assertThat(browser.get(codes).text("required")).isEqualTo("true");
  }

  @Test
  void aNewPasswordKeepsThem() {
    add(browser, key, "Laptop").expect(200);
    browser
        .post(
            "/api/v1/auth/password",
            Map.of("current_password", TestAccounts.PASSWORD, "new_password", "a fine new phrase"))
        .expect(204);
    signIn(team.stranger(), key).expect(200);
  }

  @Test
  void tenAreEnough() {
    for (int i = 0; i < 10; i++) {
      add(browser, newKey(), "Key " + i).expect(200);
    }
    Answer refused = browser.post(REGISTER + "/options", PASSWORD).expect(409, "too_many_passkeys");
    assertThat(refused.text("most")).isEqualTo("10");
  }

  @Test
  void whatBecomesOfThemIsInTheAuditTrail() {
    add(browser, key, "Laptop").expect(200);
    signIn(team.stranger(), key.forged()).expect(401, "passkey_refused");
    signIn(team.stranger(), key).expect(200);
    browser.delete(PASSKEYS + "/" + browser.get(PASSKEYS).text("items.0.id")).expect(204);
    assertThat(
            team.signedIn(Role.TEAM_ADMIN)
                .get("/api/v1/audit-events?limit=200")
                .expect(200)
                .as(Api.AuditEventPage.class)
                .items())
        .extracting(Api.AuditEvent::kind)
        .containsSubsequence("passkey_removed", "sign_in", "sign_in_failed", "passkey_added");
  }

  private Answer login(ApiClient client) {
    return client.post(
        "/api/v1/auth/login", Map.of("email", member.email(), "password", TestAccounts.PASSWORD));
  }

  private void demand(boolean required) {
    database
        .sql("update account set require_second_factor = ? where id = ?")
        .params(required, team.id())
        .update();
  }
}
