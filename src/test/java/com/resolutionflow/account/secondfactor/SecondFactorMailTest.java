package com.resolutionflow.account.secondfactor;

import static com.resolutionflow.account.secondfactor.Phone.SECOND;
import static com.resolutionflow.account.secondfactor.Phone.TOTP;
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
import com.resolutionflow.support.WithMailServer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What people are mailed about their second factor, and links that do not go around it. */
@WithMailServer
class SecondFactorMailTest {

  private static final String RESET = "/api/v1/auth/password-reset";
  private static final String NEW = "a fine long passphrase";
  private static final Pattern LINK =
      Pattern.compile("https://desk\\.example\\.com/\\S+#([\\w-]{64})");

  @Autowired ApplicationContext application;
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
  void aResetOfThePasswordAsksForTheSecondFactorToo() throws Exception {
    Phone phone = Phone.setUp(browser);
    browser.post(RESET, Map.of("email", member.email())).expect(202);
    Matcher link = LINK.matcher(text(only("Set a new password")));
    assertThat(link.find()).isTrue();
    ApiClient anew = team.stranger();
    Answer asked =
        anew.post(RESET + "/confirm", Map.of("token", link.group(1), "password", NEW))
            .expect(401, "second_factor_required");
    assertThat(asked.response().headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith("__Host-rf_second_factor=")
                    && cookie.contains("Path=/; Max-Age=300;")
                    && cookie.endsWith("Secure; HttpOnly; SameSite=Strict"));
    anew.get("/api/v1/me").expect(401);
    browser.get("/api/v1/me").expect(401);
    anew.post(SECOND, Map.of("code", phone.next())).expect(200);
    anew.get("/api/v1/me").expect(200);
  }

  @Test
  void aRecoveryCodeTellsHowManyRemain() throws Exception {
    Phone phone = Phone.setUp(browser);
    assertThat(text(only("An authenticator app was set up"))).contains(member.email());
    ApiClient stranger = asked();
    stranger.post(SECOND, Map.of("code", phone.recoveryCodes().get(3))).expect(200);
    assertThat(text(only("A recovery code was used to sign in"))).contains("You have 9 left.");
  }

  @Test
  void codesThatAreGuessedAfterTheRightPasswordAreTold() throws Exception {
    Phone phone = Phone.setUp(browser);
    ApiClient guesser = asked();
    for (int i = 0; i < 5; i++) {
      guesser.post(SECOND, Map.of("code", phone.wrong())).expect(401);
    }
    assertThat(text(only("Wrong codes or passkeys were tried after your password")))
        .contains("right password");
  }

  @Test
  void whoseFactorIsRemovedIsToldByWhom() throws Exception {
    Member admin = team.add(Role.TEAM_ADMIN, "Ada Admin");
    ApiClient admins = team.browser(admin);
    String path = "/api/v1/users/" + member.id() + "/second-factor";
    admins.delete(path).expect(204);
    Phone.setUp(browser);
    admins.delete(path).expect(204);
    assertThat(text(only("Your second factor was removed"))).contains("by Ada Admin");
    ApiClient own = admins;
    Phone.setUp(own);
    own.send("DELETE", TOTP, Map.of("current_password", TestAccounts.PASSWORD), Map.of())
        .expect(204);
  }

  private ApiClient asked() {
    ApiClient stranger = team.stranger();
    stranger
        .post(
            "/api/v1/auth/login",
            Map.of("email", member.email(), "password", TestAccounts.PASSWORD))
        .expect(401, "second_factor_required");
    return stranger;
  }

  private MimeMessage only(String subject) {
    await(subject).until(() -> !with(subject).isEmpty());
    assertThat(with(subject)).hasSize(1);
    return with(subject).getFirst();
  }

  private List<MimeMessage> with(String subject) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(
            message -> {
              String headers = GreenMailUtil.getHeaders(message);
              return headers.contains(member.email()) && headers.contains(subject);
            })
        .toList();
  }

  private static String text(MimeMessage message) throws Exception {
    String plain = (String) ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
    return plain.replaceAll("\\s+", " ");
  }
}
