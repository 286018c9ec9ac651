package com.resolutionflow.account.secondfactor;

import static com.resolutionflow.account.secondfactor.Phone.SECOND;
import static com.resolutionflow.account.secondfactor.Phone.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.invite.Invitations;
import com.resolutionflow.account.invite.Invitations.Purpose;
import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.KeyRotation;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.ProvenUser;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Setting up an authenticator app, and signing in with its codes and with recovery codes. */
@ProductTest
class SecondFactorTest {

  private static final String LOGIN = "/api/v1/auth/login";
  private static final String COOKIE = "rf_second_factor";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired PendingSignInCookie pending;
  Team team;
  Member member;
  ApiClient browser;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER);
    browser = team.browser(member);
  }

  @Test
  void anAppIsAskedForAfterThePasswordOnceACodeOfItWasEntered() {
    Answer begun = browser.post(TOTP).expect(201);
    assertThat(begun.text("secret")).matches("[A-Z2-7]{32}");
    assertThat(begun.text("otpauth_url"))
        .contains("secret=" + begun.text("secret") + "&issuer=ResolutionFlow");
    login(team.stranger()).expect(200);
    browser.post(TOTP + "/confirm", Map.of("code", "000 000")).expect(400, "invalid_request");
    Phone phone = Phone.setUp(browser);
    assertThat(phone.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
    assertThat(browser.get(TOTP).expect(200).text("recovery_codes_left")).isEqualTo("10");

    ApiClient elsewhere = team.stranger();
    Answer asked = login(elsewhere).expect(401, "second_factor_required");
    assertThat(asked.body()).contains("\"factors\":[\"totp\",\"recovery_code\"]");
    assertThat(cookies(asked))
        .anyMatch(c -> c.startsWith(COOKIE + "=") && c.contains("HttpOnly; SameSite=Strict"))
        .noneMatch(c -> c.startsWith("rf_sign_in") || c.startsWith("rf_device"));
    elsewhere.get("/api/v1/me").expect(401);
    String code = phone.next();
    Answer me =
        elsewhere
            .post(SECOND, Map.of("code", code.substring(0, 3) + " " + code.substring(3)))
            .expect(200);
    assertThat(me.text("email")).isEqualTo(member.email());
    elsewhere.get("/api/v1/me").expect(200);
    assertThat(elsewhere.cookie(COOKIE)).isEmpty();
  }

  @Test
  void aCodeIsTakenOnceEvenByTwoAtOnce() {
    Phone phone = Phone.setUp(browser);
    ApiClient one = team.stranger();
    login(one).expect(401);
    String cookie = one.cookie(COOKIE).orElseThrow();
    String code = phone.next();
    Callable<Integer> racer =
        () -> {
          ApiClient racing = team.stranger().setCookie(COOKIE, cookie);
          return racing.post(SECOND, Map.of("code", code)).status();
        };
    List<Integer> answers = Race.of(Collections.nCopies(4, racer));
    assertThat(answers).containsExactlyInAnyOrder(200, 401, 401, 401);
    ApiClient again = team.stranger().setCookie(COOKIE, cookie);
    again.post(SECOND, Map.of("code", code)).expect(401, "wrong_code");
    again.post(SECOND, Map.of("code", phone.next())).expect(200);
  }

  @Test
  void aRecoveryCodeIsTakenOnceEvenByTwoAtOnce() {
    String code = Phone.setUp(browser).recoveryCodes().getFirst();
    Callable<Integer> racer =
        () -> {
          ApiClient racing = team.stranger();
          login(racing).expect(401);
          return racing.post(SECOND, Map.of("code", code)).status();
        };
    assertThat(Race.of(Collections.nCopies(3, racer))).containsExactlyInAnyOrder(200, 401, 401);
    assertThat(browser.get(TOTP).text("recovery_codes_left")).isEqualTo("9");
  }

  @Test
  void aNewAppTakesThePlaceOfTheOneBeforeWithItsRecoveryCodes() {
    Phone old = Phone.setUp(browser);
    Phone.begin(browser);
    ApiClient stranger = team.stranger();
    login(stranger).expect(401);
    stranger.post(SECOND, Map.of("code", old.next())).expect(200);
    Phone fresh = Phone.setUp(browser);
    stranger = team.stranger();
    login(stranger).expect(401);
    String former = old.recoveryCodes().getFirst();
    stranger.post(SECOND, Map.of("code", former)).expect(401, "wrong_code");
    stranger.post(SECOND, Map.of("code", old.next())).expect(401, "wrong_code");
    stranger.post(SECOND, Map.of("code", fresh.next())).expect(200);
  }

  @Test
  void fiveWrongCodesEndItForAWhileButNotWhereThePersonSignedInBefore() {
    Phone phone = Phone.setUp(browser);
    ApiClient guesser = team.stranger();
    login(guesser).expect(401);
    for (int i = 0; i < 5; i++) {
      guesser.post(SECOND, Map.of("code", phone.wrong())).expect(401, "wrong_code");
    }
    guesser.post(SECOND, Map.of("code", phone.next())).expect(429);
    login(browser).expect(401, "second_factor_required");
    browser.post(SECOND, Map.of("code", phone.next())).expect(200);
  }

  @Test
  void guessesSentAtOnceGetNoMoreAnswersThanOnesSentInTurn() {
    Phone phone = Phone.setUp(browser);
    ApiClient guesser = team.stranger();
    login(guesser).expect(401);
    String wrong = phone.wrong();
    Callable<Integer> guess = () -> guesser.post(SECOND, Map.of("code", wrong)).status();
    assertThat(Race.of(Collections.nCopies(12, guess)).stream().filter(s -> s == 401)).hasSize(5);
  }

  @Test
  void whatIsLeftOfASignInEndsWithANewPasswordAndAfterFiveMinutes() {
    Phone phone = Phone.setUp(browser);
    ApiClient stranger = team.stranger();
    login(stranger).expect(401);
    browser
        .post(
            "/api/v1/auth/password",
            Map.of("current_password", TestAccounts.PASSWORD, "new_password", "a fine new phrase"))
        .expect(204);
    stranger.post(SECOND, Map.of("code", phone.next())).expect(401, "second_factor_expired");

    ProvenUser proven = new ProvenUser(new UserRef(team.id(), member.id()), version());
    AtomicReference<String> sealed = new AtomicReference<>();
    ProductClock.at(Instant.now().minusSeconds(301), () -> sealed.set(pending.seal(proven)));
    ApiClient late = team.stranger().setCookie(COOKIE, sealed.get());
    late.post(SECOND, Map.of("code", phone.next())).expect(401, "second_factor_expired");
    late.setCookie(COOKIE, "1.00000000.AAAA");
    late.post(SECOND, Map.of("code", "123456")).expect(401, "second_factor_expired");
    team.stranger().post(SECOND, Map.of("code", "123456")).expect(401, "second_factor_expired");
    late.setCookie(COOKIE, pending.seal(proven));
    late.post(SECOND, Map.of("code", phone.recoveryCodes().getLast())).expect(200);
  }

  @Test
  void settingUpTakesARecentSignInOrThePasswordAndNoToken() {
    database
        .sql("update sign_in set created_at = now() - interval '11 minutes' where user_id = ?")
        .param(member.id())
        .update();
    browser.post(TOTP).expect(403, "password_required");
    browser.post(TOTP, Map.of("current_password", "wrong")).expect(400, "invalid_request");
    browser.post(TOTP, Map.of("current_password", TestAccounts.PASSWORD)).expect(201);
    ApiClient fresh = team.browser(member);
    fresh.post(TOTP).expect(201);
    ApiClient script =
        fresh.withToken(
            fresh.post("/api/v1/api-tokens", Map.of("name", "x")).expect(201).text("token"));
    script.post(TOTP).expect(403, "not_a_browser");
    script.post(TOTP + "/confirm", Map.of("code", "123456")).expect(403, "not_a_browser");
    team.signedIn(Role.VIEWER)
        .post(TOTP + "/confirm", Map.of("code", "123456"))
        .expect(409, "totp_not_begun");
  }

  @Test
  void removingTakesThePasswordAndIsRefusedWhereTheAccountDemandsOne() {
    Phone.setUp(browser);
    browser
        .send("DELETE", TOTP, Map.of("current_password", "wrong"), Map.of())
        .expect(400, "invalid_request");
    Map<String, String> right = Map.of("current_password", TestAccounts.PASSWORD);
    demand(true);
    browser.send("DELETE", TOTP, right, Map.of()).expect(409, "required_by_account");
    demand(false);
    browser.send("DELETE", TOTP, right, Map.of()).expect(204);
    login(team.stranger()).expect(200);
    assertThat(browser.get(TOTP).text("recovery_codes_left")).isEqualTo("0");
  }

  @Test
  void whoHasNoneWhereTheAccountDemandsOneMayOnlySetOneUp() {
    String token =
        browser.post("/api/v1/api-tokens", Map.of("name", "x")).expect(201).text("token");
    demand(true);
    for (ApiClient client : List.of(browser, browser.withToken(token), team.browser(member))) {
      client.get("/api/v1/users").expect(403, "second_factor_setup_required");
      client.get("/api/v1/ai-sessions").expect(403, "second_factor_setup_required");
      client.get("/api/v1/me").expect(200);
      assertThat(client.get(TOTP).expect(200).text("required")).isEqualTo("true");
    }
    Phone.setUp(browser);
    browser.get("/api/v1/users").expect(200);
    browser.withToken(token).get("/api/v1/users").expect(200);
    Member colleague = team.add(Role.VIEWER);
    team.browser(colleague).post("/api/v1/auth/logout").expect(204);
  }

  @Test
  void anAdminRemovesItForPeopleUpToTheirOwnRole() {
    Phone.setUp(browser);
    Member owner = team.add(Role.OWNER);
    ApiClient owners = team.browser(owner);
    ApiClient admin = team.signedIn(Role.TEAM_ADMIN);
    browser.delete(factorOf(owner)).expect(403, "role_required");
    admin.delete(factorOf(owner)).expect(403, "role_above_own");
    owners.delete(factorOf(owner)).expect(403, "own_second_factor");
    login(team.stranger()).expect(401);
    admin.delete(factorOf(member)).expect(204);
    admin.delete(factorOf(member)).expect(204);
    login(team.stranger()).expect(200);
  }

  @Test
  void anAdminsLinkAsksForItAndTheOperatorsRemovesIt() {
    Phone phone = Phone.setUp(browser);
    String theirs = link(team.add(Role.TEAM_ADMIN).id());
    String operators = link(null);
    ApiClient invited = team.stranger();
    accept(invited, theirs).expect(401, "second_factor_required");
    invited.post(SECOND, Map.of("code", phone.next())).expect(200);
    // Setting a password closes all other links.
    accept(team.stranger(), operators).expect(410);
    accept(team.stranger(), link(null)).expect(200);
    team.stranger().signIn(member.email(), "a fine long passphrase");
  }

  private String link(UUID by) {
    TransactionTemplate transaction =
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    Invitations invitations = application.getBean(Invitations.class);
    PeopleStore people = application.getBean(PeopleStore.class);
    String url =
        team.within(
            () ->
                transaction.execute(
                    now ->
                        invitations.issue(
                            team.id(),
                            people.user(member.id()).orElseThrow(),
                            Purpose.INVITATION,
                            by)));
    return url.substring(url.indexOf('#') + 1);
  }

  private static Answer accept(ApiClient client, String token) {
    return client.post(
        "/api/v1/auth/accept-invite", Map.of("token", token, "password", "a fine long passphrase"));
  }

  @Test
  void neitherSecretNorRecoveryCodesAreStoredReadably() {
    Phone phone = Phone.setUp(browser);
    String rows =
        String.join(
            "\n",
            database
                .sql("select t::text from totp t union all select r::text from recovery_code r")
                .query(String.class)
                .list());
    assertThat(rows).contains(member.id().toString()).doesNotContain(phone.secret());
    phone.recoveryCodes().forEach(code -> assertThat(rows).doesNotContain(code));
  }

  @Test
  void aSecretIsEncryptedAgainWithANewKeyAndOpensForNobodyElse() {
    Phone phone = Phone.setUp(browser);
    ApplicationSecret old = application.getBean(ApplicationSecret.class);
    String key = Base64.getEncoder().encodeToString(new byte[ApplicationSecret.BYTES]);
    TotpSecrets rotated =
        new TotpSecrets(ApplicationSecret.parse(key, "test").withPrevious(List.of(old)));
    new KeyRotation(
            application.getBean(Accounts.class),
            List.of(new TotpKeyRotation(application.getBean(SecondFactorStore.class), rotated)),
            application.getBean(PlatformTransactionManager.class))
        .run();
    String sealed =
        database
            .sql("select sealed_secret from totp where user_id = ?")
            .param(member.id())
            .query(String.class)
            .single();
    assertThat(sealed).startsWith(rotated.keyPrefix());
    assertThat(team.within(() -> rotated.open(member.id(), sealed)).map(Base32::encode))
        .hasValue(phone.secret());
    assertThat(team.within(() -> rotated.open(team.id(), sealed))).isEmpty();
    Team others = new TestAccounts(application).team();
    assertThat(others.within(() -> rotated.open(member.id(), sealed))).isEmpty();
    // The application here knows only the old key: a recovery code still lets in.
    ApiClient stranger = team.stranger();
    login(stranger).expect(401, "second_factor_required");
    stranger.post(SECOND, Map.of("code", phone.next())).expect(401, "wrong_code");
    stranger.post(SECOND, Map.of("code", phone.recoveryCodes().getFirst())).expect(200);
  }

  private Answer login(ApiClient client) {
    return client.post(LOGIN, Map.of("email", member.email(), "password", TestAccounts.PASSWORD));
  }

  private void demand(boolean required) {
    database
        .sql("update account set require_second_factor = ? where id = ?")
        .params(required, team.id())
        .update();
  }

  private int version() {
    return database
        .sql("select credentials_version from account_user where id = ?")
        .param(member.id())
        .query(Integer.class)
        .single();
  }

  private static String factorOf(Member one) {
    return "/api/v1/users/" + one.id() + "/second-factor";
  }

  private static List<String> cookies(Answer answer) {
    return answer.response().headers().allValues("Set-Cookie");
  }

  @Test
  void whatBecomesOfItIsInTheAuditTrail() {
    Phone phone = Phone.setUp(browser);
    ApiClient elsewhere = team.stranger();
    elsewhere
        .post(
            "/api/v1/auth/login",
            Map.of("email", member.email(), "password", TestAccounts.PASSWORD))
        .expect(401, "second_factor_required");
    elsewhere.post(SECOND, Map.of("code", "000000")).expect(401, "wrong_code");
    elsewhere.post(SECOND, Map.of("code", phone.recoveryCodes().getLast())).expect(200);
    browser
        .send("DELETE", TOTP, Map.of("current_password", TestAccounts.PASSWORD), Map.of())
        .expect(204);
    assertThat(
            team.signedIn(Role.TEAM_ADMIN)
                .get("/api/v1/audit-events?limit=200")
                .expect(200)
                .as(Api.AuditEventPage.class)
                .items())
        .extracting(Api.AuditEvent::kind)
        .containsSubsequence(
            "second_factor_removed",
            "sign_in",
            "recovery_code_used",
            "sign_in_failed",
            "second_factor_set_up");
  }
}
