package com.resolutionflow.account.invite;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class InvitationTest {

  private static final String ACCEPT = "/api/v1/auth/accept-invite";
  private static final String PASSWORD = "a fine long passphrase";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Team team;
  ApiClient admin;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    admin = team.signedIn(Role.TEAM_ADMIN);
  }

  @Test
  void somebodyInvitedJoinsWithAPasswordOfTheirOwnOnce() {
    String email = "New.Person." + UUID.randomUUID() + "@Example.com";
    Answer invited = invite(email).expect(201);
    assertThat(invited.text("user.email")).isEqualTo(email);
    assertThat(invited.text("user.role")).isEqualTo("engineer");
    assertThat(invited.text("user.invited")).isEqualTo("true");
    assertThat(invited.text("user.active")).isEqualTo("true");
    assertThat(invited.text("invite_url"))
        .matches("http://localhost:\\d+/accept-invite#[\\w-]{64}");

    ApiClient theirs = team.stranger();
    Answer me = theirs.post(ACCEPT, acceptance(token(invited), PASSWORD)).expect(200);
    assertThat(me.text("email")).isEqualTo(email);
    assertThat(me.text("account.id")).isEqualTo(team.id().toString());
    theirs.get("/api/v1/me").expect(200);
    team.stranger().signIn(email.toLowerCase(Locale.ROOT), PASSWORD);
    team.stranger()
        .post(ACCEPT, acceptance(token(invited), "another password"))
        .expect(410, "invite_expired");
  }

  @Test
  void anAdminMakesALinkForSomebodyWhoForgotTheirPassword() {
    Member forgetful = team.add(Role.ENGINEER);
    ApiClient before = team.browser(forgetful);
    Answer made = admin.post("/api/v1/users/" + forgetful.id() + "/invite").expect(201);
    assertThat(made.text("mailed")).isEqualTo("false");
    team.stranger()
        .post("/api/v1/auth/password-reset/confirm", acceptance(token(made), PASSWORD))
        .expect(410, "reset_expired");
    Answer me = team.stranger().post(ACCEPT, acceptance(token(made), PASSWORD)).expect(200);
    assertThat(me.text("id")).isEqualTo(forgetful.id().toString());
    before.get("/api/v1/me").expect(401);
    team.stranger().signIn(forgetful.email(), PASSWORD);
    team.stranger().post(ACCEPT, acceptance(token(made), PASSWORD)).expect(410, "invite_expired");
    Member owner = team.add(Role.OWNER);
    admin.post("/api/v1/users/" + owner.id() + "/invite").expect(403, "role_above_own");
    assertThat(
            database
                .sql(
                    "select expires_at - created_at = interval '30 minutes' from invite where"
                        + " user_id = ?")
                .param(forgetful.id())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void usedOldReplacedWithdrawnAndMadeUpInvitationsAreRefusedAlike() {
    String made = "A".repeat(64);
    String refused =
        team.stranger()
            .post(ACCEPT, acceptance(made, PASSWORD))
            .expect(410, "invite_expired")
            .body();
    assertThat(accept("short")).isEqualTo(refused);
    assertThat(accept(AccountSecret.mint(team.id()).text())).isEqualTo(refused);

    Answer old = invite(UUID.randomUUID() + "@example.com").expect(201);
    database
        .sql("update invite set expires_at = now() where user_id = ?::uuid")
        .param(old.text("user.id"))
        .update();
    assertThat(accept(token(old))).isEqualTo(refused);

    Answer again = admin.post("/api/v1/users/" + old.text("user.id") + "/invite").expect(201);
    Answer newest = admin.post("/api/v1/users/" + old.text("user.id") + "/invite").expect(201);
    assertThat(accept(token(again))).isEqualTo(refused);
    admin.patch("/api/v1/users/" + old.text("user.id"), Map.of("active", false)).expect(200);
    assertThat(accept(token(newest))).isEqualTo(refused);
    admin.post("/api/v1/users/" + old.text("user.id") + "/invite").expect(409, "deactivated");
    admin.patch("/api/v1/users/" + old.text("user.id"), Map.of("active", true)).expect(200);
    assertThat(accept(token(newest))).isEqualTo(refused);
    Answer fresh = admin.post("/api/v1/users/" + old.text("user.id") + "/invite").expect(201);
    team.stranger().post(ACCEPT, acceptance(token(fresh), PASSWORD)).expect(200);
  }

  @Test
  void anInvitationLastsThreeDays() {
    Answer invited = invite(UUID.randomUUID() + "@example.com").expect(201);
    assertThat(
            database
                .sql(
                    "select expires_at - created_at = interval '72 hours' from invite"
                        + " where user_id = ?::uuid")
                .param(invited.text("user.id"))
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void ofManyWhoComeWithOneInvitationOneGetsIn() {
    String token = token(invite(UUID.randomUUID() + "@example.com").expect(201));
    List<Integer> answers =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> team.stranger().post(ACCEPT, acceptance(token, PASSWORD + i)).status())
            .toList();
    assertThat(answers).containsOnlyOnce(200).containsOnly(200, 410);
  }

  @Test
  void aWeakPasswordIsRefusedAndTheInvitationStaysOpen() {
    String email = "marguerite@" + UUID.randomUUID() + ".example.com";
    String token = token(invite(email).expect(201));
    for (String weak :
        List.of(
            "",
            "short",
            "Password1",
            "qwertyuiop",
            "x".repeat(129),
            "aaaaaaaaaa",
            "Marguerite1",
            email,
            "New Person!!",
            "newperson",
            "elephant",
            "TestPass123!",
            "Summer2027!",
            team.name() + "!2027!",
            "🦊🐻".repeat(64),
            "ResolutionFlow1")) {
      Answer refused =
          team.stranger().post(ACCEPT, acceptance(token, weak)).expect(400, "invalid_request");
      assertThat(refused.text("errors.0.field")).isEqualTo("password");
    }
    team.stranger().post(ACCEPT, acceptance(token, PASSWORD)).expect(200);
  }

  @Test
  void aPasswordIsAnyEightToAHundredAndTwentyEightCharactersVerbatim() {
    for (String password :
        List.of(
            " lead & trail ",
            "🦊🐻🐼🐨🐯🦁🐮🐷",
            "ключ от сейфа",
            "many words ".repeat(11) + "and 128",
            "🦊🐻🐼🐨🐯🦁🐮🐷".repeat(15) + "🐸🐵🐔🐧🐦🐤🦆🦅",
            "tab\there ok")) {
      String email = UUID.randomUUID() + "@example.com";
      team.stranger()
          .post(ACCEPT, acceptance(token(invite(email).expect(201)), password))
          .expect(200);
      team.stranger().signIn(email, password);
      String other =
          password.substring(0, password.offsetByCodePoints(password.length(), -1)) + "?";
      team.stranger()
          .with("X-Forwarded-For", "198.51.100.7")
          .post("/api/v1/auth/login", Map.of("email", email, "password", other))
          .expect(401);
    }
  }

  @Test
  void anInvitationTellsNothingOfOtherAccountsAndClaimsNothingThere() {
    Member theirs = new TestAccounts(application).team().add(Role.ENGINEER);
    String stranger = UUID.randomUUID() + "@example.com";
    Answer unknown = invite(stranger).expect(201);
    Answer elsewhere = invite(theirs.email().toUpperCase(Locale.ROOT)).expect(201);
    assertThat(shape(elsewhere)).isEqualTo(shape(unknown));
    team.stranger().signIn(theirs.email(), TestAccounts.PASSWORD);
    invite(" " + stranger + " ").expect(409, "email_taken");
  }

  /** What is not of this person alone. */
  private static String shape(Answer invited) {
    return invited
        .body()
        .replace(invited.text("user.id"), "id")
        .replace(invited.text("user.email"), "email")
        .replace(token(invited), "token")
        .replaceAll("\"created_at\":\"[^\"]*\"", "at");
  }

  @Test
  void anEmailInvitedTwiceAtOnceIsOneUser() {
    String email = UUID.randomUUID() + "@example.com";
    List<Integer> answers =
        IntStream.range(0, 8).parallel().mapToObj(i -> invite(email).status()).toList();
    assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @Test
  void whatIsNoEmailOrNameIsRefused() {
    for (String bad :
        List.of(
            "",
            "nobody",
            "a@b@c",
            "a b@example.com",
            "a@",
            "@example.com",
            "a@exa mple.com",
            "x".repeat(65) + "@example.com",
            "a@" + "x".repeat(250),
            "a\n@example.com",
            "<a@example.com>",
            "a@example..com",
            "a@example.com.")) {
      Answer refused = invite(bad).expect(400, "invalid_request");
      assertThat(refused.text("errors.0.field")).isEqualTo("email");
    }
    Answer nameless =
        admin.post(
            "/api/v1/users", Map.of("name", " ", "email", "a@example.com", "role", "viewer"));
    assertThat(nameless.expect(400).text("errors.0.field")).isEqualTo("name");
    Answer roleless =
        admin.post("/api/v1/users", Map.of("name", "A", "email", "a@example.com")).expect(400);
    assertThat(roleless.text("errors.0.field")).isEqualTo("role");
  }

  @Test
  void whoHasNotJoinedCannotSignInAndReceivesNothing() {
    String email = UUID.randomUUID() + "@example.com";
    Answer invited = invite(email).expect(201);
    team.stranger()
        .with("X-Forwarded-For", "198.51.100.8")
        .post("/api/v1/auth/login", Map.of("email", email, "password", ""))
        .expect(401, "bad_credentials");
    UUID id = UUID.fromString(invited.text("user.id"));
    Members members = application.getBean(Members.class);
    assertThat(team.within(() -> members.canReceive(id))).isFalse();
    team.stranger().post(ACCEPT, acceptance(token(invited), PASSWORD)).expect(200);
    assertThat(team.within(() -> members.canReceive(id))).isTrue();
  }

  private Answer invite(String email) {
    return admin.post(
        "/api/v1/users", Map.of("name", "New Person", "email", email, "role", "engineer"));
  }

  private String accept(String token) {
    return team.stranger().post(ACCEPT, acceptance(token, PASSWORD)).expect(410).body();
  }

  private static Map<String, Object> acceptance(String token, String password) {
    return Map.of("token", token, "password", password);
  }

  private static String token(Answer invited) {
    String url = invited.text("invite_url");
    return url.substring(url.lastIndexOf('#') + 1);
  }
}
