package com.resolutionflow.account;

import static com.resolutionflow.support.Waiting.await;
import static com.resolutionflow.support.WithMailServer.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.WithMailServer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Getting in again with a forgotten password, by a link that a real mail server receives. */
@WithMailServer
class PasswordResetTest {

  private static final String RESET = "/api/v1/auth/password-reset";
  private static final String CONFIRM = RESET + "/confirm";
  private static final String NEW = "a fine long passphrase";
  private static final Pattern LINK =
      Pattern.compile("https://desk\\.example\\.com(/\\S+)#([\\w-]{64})");

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Team team;
  Member forgetful;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    forgetful = team.add(Role.ENGINEER);
  }

  @Test
  void aForgottenPasswordIsReplacedByAMailedLinkAndEverythingElseEnds() throws Exception {
    ApiClient browser = team.browser(forgetful);
    String token =
        browser.post("/api/v1/api-tokens", Map.of("name", "script")).expect(201).text("token");
    request(forgetful.email().toUpperCase(java.util.Locale.ROOT)).expect(202);
    Matcher link = link(only(forgetful.email(), "Set a new password"));
    assertThat(link.group(1)).isEqualTo("/reset-password");
    String secret = link.group(2);
    team.stranger().post("/api/v1/auth/accept-invite", body(secret, NEW)).expect(410);
    for (String weak : List.of("short", "elephant", team.name() + " 2027!")) {
      team.stranger().post(CONFIRM, body(secret, weak)).expect(400, "invalid_request");
    }

    ApiClient anew = team.stranger();
    assertThat(anew.post(CONFIRM, body(secret, NEW)).expect(200).text("email"))
        .isEqualTo(forgetful.email());
    anew.get("/api/v1/me").expect(200);
    browser.get("/api/v1/me").expect(401);
    team.stranger().with("Authorization", "Bearer " + token).get("/api/v1/me").expect(401);
    team.stranger().signIn(forgetful.email(), NEW);
    team.stranger().post(CONFIRM, body(secret, NEW + "!")).expect(410, "reset_expired");
    only(forgetful.email(), "Your password was changed");
  }

  @Test
  void theAnswerIsTheSameForStrangersAndOnlyWhoIsHereAndActiveGetsMail() throws Exception {
    Member gone = team.add(Role.ENGINEER);
    team.signedIn(Role.OWNER)
        .patch("/api/v1/users/" + gone.id(), Map.of("active", false))
        .expect(200);
    String stranger = UUID.randomUUID() + "@example.com";
    Answer known = null;
    List<String> answers = new ArrayList<>();
    for (String email : List.of(gone.email(), stranger, "no address", forgetful.email())) {
      known = request(email).expect(202);
      answers.add(known.body());
    }
    assertThat(answers).containsOnly(known.body());
    only(forgetful.email(), "Set a new password");
    assertThat(to(gone.email())).isEmpty();
    assertThat(to(stranger)).isEmpty();
  }

  @Test
  void atMostFiveLinksAnHourGoToOneMailbox() {
    for (int round = 1; round <= 7; round++) {
      request(forgetful.email()).expect(202);
      int most = Math.min(round, 5);
      await("letter " + most).until(() -> to(forgetful.email()).size() >= most && idle());
    }
    assertThat(to(forgetful.email())).hasSize(5);
  }

  @Test
  void noLinkIsStored() throws Exception {
    request(forgetful.email()).expect(202);
    String secret = link(only(forgetful.email(), "Set a new password")).group(2);
    assertThat(
            database
                .sql("select count(*) from invite where invite::text like '%' || ? || '%'")
                .param(secret)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void whoseEmailIsTriedWithManyWrongPasswordsIsTold() {
    for (int i = 0; i < 10; i++) {
      team.stranger()
          .post("/api/v1/auth/login", Map.of("email", forgetful.email(), "password", "wrong " + i))
          .expect(401);
    }
    only(forgetful.email(), "Wrong passwords were tried");
  }

  @Test
  void anInvitationIsMailedAndNotShown() throws Exception {
    String email = UUID.randomUUID() + "@example.com";
    Answer invited =
        team.signedIn(Role.TEAM_ADMIN)
            .post("/api/v1/users", Map.of("name", "New Person", "email", email, "role", "engineer"))
            .expect(201);
    assertThat(invited.text("mailed")).isEqualTo("true");
    assertThat(invited.body()).contains("\"invite_url\":null");
    Matcher link = link(only(email, "invites you to ResolutionFlow"));
    assertThat(link.group(1)).isEqualTo("/accept-invite");
    team.stranger().post("/api/v1/auth/accept-invite", body(link.group(2), NEW)).expect(200);
  }

  private Answer request(String email) {
    return team.stranger().post(RESET, Map.of("email", email));
  }

  private boolean idle() {
    return database
            .sql("select count(*) from scheduled_tasks where task_name = 'account-mail'")
            .query(Integer.class)
            .single()
        == 0;
  }

  private static Map<String, Object> body(String token, String password) {
    return Map.of("token", token, "password", password);
  }

  private static List<MimeMessage> to(String email) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(message -> GreenMailUtil.getHeaders(message).contains(email))
        .toList();
  }

  private static MimeMessage only(String email, String subject) {
    await(subject).until(() -> !with(email, subject).isEmpty());
    assertThat(with(email, subject)).hasSize(1);
    return with(email, subject).getFirst();
  }

  private static List<MimeMessage> with(String email, String subject) {
    return to(email).stream()
        .filter(message -> GreenMailUtil.getHeaders(message).contains(subject))
        .toList();
  }

  private static Matcher link(MimeMessage message) throws Exception {
    String plain = (String) ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
    Matcher link = LINK.matcher(plain);
    assertThat(link.find()).as(plain).isTrue();
    return link;
  }
}
