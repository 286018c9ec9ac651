package com.resolutionflow.account;

import static com.resolutionflow.support.Waiting.await;
import static com.resolutionflow.support.WithMailServer.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.WithMailServer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Changing names and e-mail addresses, one's own and those of others, with a real mail server. */
@WithMailServer
class EmailChangeTest {

  private static final String ME = "/api/v1/auth/me";
  private static final Pattern LINK =
      Pattern.compile("https://desk\\.example\\.com(/\\S+)#([\\w-]{64})");

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Team team;
  Member member;
  ApiClient admin;
  String wanted;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER, "Sam Smith");
    admin = team.signedIn(Role.TEAM_ADMIN);
    wanted = UUID.randomUUID() + "@new.example.com";
  }

  @Test
  void oneChangesOnesOwnWithThePasswordAndBothAddressesAreTold() throws Exception {
    ApiClient browser = team.browser(member);
    ApiClient other = team.browser(member);
    String token =
        browser.post("/api/v1/api-tokens", Map.of("name", "script")).expect(201).text("token");
    Answer wrong = browser.patch(ME, own("email", wanted, "not it")).expect(400);
    assertThat(wrong.text("errors.0.field")).isEqualTo("current_password");
    browser.patch(ME, Map.of("email", wanted)).expect(400);

    Answer me = browser.patch(ME, own("email", wanted, TestAccounts.PASSWORD)).expect(200);
    assertThat(me.text("email")).isEqualTo(wanted);
    assertThat(browser.get("/api/v1/me").expect(200).text("email")).isEqualTo(wanted);
    other.get("/api/v1/me").expect(401);
    team.stranger().withToken(token).get("/api/v1/me").expect(200);
    team.stranger().signIn(wanted, TestAccounts.PASSWORD);
    login(member.email()).expect(401, "bad_credentials");

    String toOld = plain(only(member.email()));
    assertThat(toOld).contains("no longer signs in").doesNotContain(wanted).contains(team.name());
    assertThat(plain(only(wanted))).contains(wanted).contains("From now on you sign in");
    await("the former address to be forgotten")
        .until(
            () ->
                database
                        .sql("select count(*) from former_email where user_id = ?")
                        .param(member.id())
                        .query(Integer.class)
                        .single()
                    == 0);
    Answer record = event("user_email_changed");
    assertThat(record.text("items.0.details.from")).isEqualTo(member.email());
    assertThat(record.text("items.0.details.to")).isEqualTo(wanted);
    assertThat(record.text("items.0.actor.id")).isEqualTo(member.id().toString());
  }

  @Test
  void oneChangesOnesOwnNameWithThePasswordAndStaysSignedInElsewhere() {
    ApiClient browser = team.browser(member);
    ApiClient other = team.browser(member);
    browser.patch(ME, own("name", "Sam Jones", "not it")).expect(400);
    Answer me = browser.patch(ME, own("name", "Sam Jones", TestAccounts.PASSWORD)).expect(200);
    assertThat(me.text("name")).isEqualTo("Sam Jones");
    assertThat(other.get("/api/v1/me").expect(200).text("name")).isEqualTo("Sam Jones");
    assertThat(
            browser
                .patch(ME, own("name", "\u200B", TestAccounts.PASSWORD))
                .expect(400)
                .text("errors.0.field"))
        .isEqualTo("name");
    assertThat(event("user_renamed").text("items.0.details.to")).isEqualTo("Sam Jones");
  }

  @Test
  void wrongPasswordsAreCountedForTheSignIn() {
    ApiClient browser = team.browser(member);
    for (int i = 0; i < 10; i++) {
      browser.patch(ME, own("email", wanted, "wrong " + i)).expect(400);
    }
    browser.patch(ME, own("email", wanted, TestAccounts.PASSWORD)).expect(429);
    team.browser(member).patch(ME, own("email", wanted, TestAccounts.PASSWORD)).expect(200);
  }

  @Test
  void anAdminChangesThatOfPeopleUpToTheirOwnRole() throws Exception {
    ApiClient browser = team.browser(member);
    assertThat(change(admin, member, wanted).expect(200).text("email")).isEqualTo(wanted);
    assertThat(browser.get("/api/v1/me").expect(200).text("email")).isEqualTo(wanted);
    assertThat(plain(only(member.email()))).contains("team_admin").doesNotContain(wanted);
    assertThat(plain(only(wanted))).contains("team_admin");

    Member owner = team.add(Role.OWNER);
    Member colleague = team.add(Role.TEAM_ADMIN);
    change(admin, owner, UUID.randomUUID() + "@example.com").expect(403, "role_above_own");
    change(admin, colleague, UUID.randomUUID() + "@example.com").expect(200);
    change(team.browser(owner), owner, UUID.randomUUID() + "@example.com").expect(403, "own_email");
    change(team.browser(owner), owner, owner.email()).expect(200);
    change(browser, colleague, wanted).expect(403, "role_required");
    Member foreign = new TestAccounts(application).team().add(Role.ENGINEER);
    change(admin, foreign, UUID.randomUUID() + "@example.com").expect(404);
  }

  @Test
  void anAddressOfAnotherAccountIsFreeAndOneOfThisAccountIsNot() {
    Member foreign = new TestAccounts(application).team().add(Role.ENGINEER);
    Member colleague = team.add(Role.VIEWER);
    change(admin, member, " " + colleague.email().toUpperCase(java.util.Locale.ROOT) + " ")
        .expect(409, "email_taken");
    team.browser(member)
        .patch(ME, own("email", colleague.email(), TestAccounts.PASSWORD))
        .expect(409, "email_taken");
    change(admin, member, foreign.email()).expect(200);
    Answer refused = change(admin, colleague, "nobody").expect(400);
    assertThat(refused.text("errors.0.field")).isEqualTo("email");
  }

  @Test
  void ofTwoPeopleWhoAreGivenOneAddressAtOnceOneHasIt() {
    Member colleague = team.add(Role.VIEWER);
    ApiClient theirs = team.browser(colleague);
    Callable<Integer> byAdmin = () -> change(admin, member, wanted).status();
    Callable<Integer> byThemselves =
        () -> theirs.patch(ME, own("email", wanted, TestAccounts.PASSWORD)).status();
    assertThat(Race.of(List.of(byAdmin, byThemselves))).containsExactlyInAnyOrder(200, 409);
  }

  @Test
  void linksThatWereSentToTheFormerAddressStopWorking() throws Exception {
    team.stranger()
        .post("/api/v1/auth/password-reset", Map.of("email", member.email()))
        .expect(202);
    String link = link(with(member.email(), "Set a new password"));
    change(admin, member, wanted).expect(200);
    team.stranger()
        .post(
            "/api/v1/auth/password-reset/confirm",
            Map.of("token", link, "password", "a fine long passphrase"))
        .expect(410, "reset_expired");
  }

  @Test
  void somebodyInvitedIsInvitedAgainAtTheNewAddress() throws Exception {
    String slip = UUID.randomUUID() + "@exmaple.com";
    Answer invited =
        admin
            .post("/api/v1/users", Map.of("name", "New", "email", slip, "role", "engineer"))
            .expect(201);
    String old = link(with(slip, "invites you"));
    admin.patch("/api/v1/users/" + invited.text("user.id"), Map.of("email", wanted)).expect(200);
    team.stranger().post("/api/v1/auth/accept-invite", acceptance(old)).expect(410);
    String fresh = link(with(wanted, "invites you"));
    Answer me = team.stranger().post("/api/v1/auth/accept-invite", acceptance(fresh)).expect(200);
    assertThat(me.text("email")).isEqualTo(wanted);
  }

  @Test
  void anInternationalDomainIsShownInLettersAndWrittenAsMailServersTakeIt() throws Exception {
    String local = "sam" + UUID.randomUUID();
    Answer changed = change(admin, member, local + "@XN--Bcher-KVA.example").expect(200);
    assertThat(changed.text("email")).isEqualTo(local + "@bücher.example");
    plain(only(local + "@xn--bcher-kva.example"));
    for (String spelling :
        List.of("@bücher.example", "@BÜCHER.example", "@xn--bcher-kva.example")) {
      team.stranger().signIn(local + spelling, TestAccounts.PASSWORD);
    }
    Member colleague = team.add(Role.VIEWER);
    change(admin, colleague, local + "@bücher.example").expect(409, "email_taken");
    for (String bad : List.of("@b＠d.example", "@straße.example", "@ü..example", "@-ü-.example")) {
      change(admin, colleague, local + bad).expect(400, "invalid_request");
    }
    team.stranger()
        .post("/api/v1/auth/password-reset", Map.of("email", local + "@Bücher.example"))
        .expect(202);
    link(with(local + "@xn--bcher-kva.example", "Set a new password"));
  }

  @Test
  void whoBelongsToTwoAccountsGetsALinkForEach() throws Exception {
    Team second = new TestAccounts(application).team();
    Members members = application.getBean(Members.class);
    second.within(() -> members.add("Sam", member.email(), Role.VIEWER, TestAccounts.PASSWORD));
    team.stranger()
        .post("/api/v1/auth/password-reset", Map.of("email", member.email()))
        .expect(202);
    await("two links").until(() -> to(member.email()).size() == 2);
    List<String> texts = to(member.email()).stream().map(EmailChangeTest::plain).toList();
    assertThat(texts).anyMatch(text -> text.contains("help desk of " + team.name() + ")"));
    assertThat(texts).anyMatch(text -> text.contains("help desk of " + second.name() + ")"));
  }

  private static Answer change(ApiClient by, Member whose, String email) {
    return by.patch("/api/v1/users/" + whose.id(), Map.of("email", email));
  }

  private static Map<String, Object> own(String field, String value, String password) {
    return Map.of(field, value, "current_password", password);
  }

  private static Map<String, Object> acceptance(String token) {
    return Map.of("token", token, "password", "a fine long passphrase");
  }

  private Answer login(String email) {
    return team.stranger()
        .post("/api/v1/auth/login", Map.of("email", email, "password", TestAccounts.PASSWORD));
  }

  private Answer event(String kind) {
    return admin.get("/api/v1/audit-events?kind=" + kind + "&subject=" + member.id()).expect(200);
  }

  private static List<MimeMessage> to(String email) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(message -> GreenMailUtil.getHeaders(message).contains(email))
        .toList();
  }

  private static MimeMessage only(String email) {
    return with(email, "Your e-mail address was changed");
  }

  private static MimeMessage with(String email, String subject) {
    List<MimeMessage> found =
        await(subject + " to " + email)
            .until(
                () ->
                    to(email).stream()
                        .filter(message -> GreenMailUtil.getHeaders(message).contains(subject))
                        .toList(),
                messages -> !messages.isEmpty());
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static String plain(MimeMessage message) {
    try {
      String text = (String) ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
      return text.replaceAll("\\s+", " ");
    } catch (Exception unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static String link(MimeMessage message) {
    Matcher link = LINK.matcher(plain(message));
    assertThat(link.find()).isTrue();
    return link.group(2);
  }
}
