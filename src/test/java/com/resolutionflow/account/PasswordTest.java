package com.resolutionflow.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class PasswordTest {

  private static final String PASSWORD = "/api/v1/auth/password";
  private static final String NEW = "another fine passphrase";

  @Autowired ApplicationContext application;
  Team team;
  Member member;
  ApiClient browser;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER, "Percy Password");
    browser =
        team.browser(member)
            .with("X-Forwarded-For", "198.51.100." + (member.id().hashCode() & 127));
  }

  @Test
  void aNewPasswordEndsEverythingElseThatLetsTheUserIn() {
    ApiClient elsewhere = team.browser(member);
    ApiClient script =
        browser.withToken(
            browser.post("/api/v1/api-tokens", Map.of("name", "t")).expect(201).text("token"));
    ApiClient colleague = team.signedIn(Role.ENGINEER);
    change(TestAccounts.PASSWORD, NEW).expect(204);
    browser.get("/api/v1/me").expect(200);
    colleague.get("/api/v1/me").expect(200);
    elsewhere.get("/api/v1/me").expect(401);
    script.get("/api/v1/me").expect(401);
    team.stranger().signIn(member.email(), NEW);
    team.stranger()
        .with("X-Forwarded-For", "198.51.100.200")
        .post(
            "/api/v1/auth/login",
            Map.of("email", member.email(), "password", TestAccounts.PASSWORD))
        .expect(401);
  }

  @Test
  void theCurrentPasswordIsAskedForAndGuessesAtItAreLimited() {
    Answer wrong = change("wrong", NEW).expect(400, "invalid_request");
    assertThat(wrong.text("errors.0.field")).isEqualTo("current_password");
    for (int i = 1; i < 10; i++) {
      change("wrong " + i, NEW).expect(400);
    }
    change(TestAccounts.PASSWORD, NEW).expect(429);
  }

  @Test
  void oneOf128CharactersIsTakenWholeAndALongerOneIsRefusedByItsLengthEverywhere() {
    String start =
        "a fox 🦊 and 71 more bytes than bcrypt itself would look at, of which all must count";
    int[] wanted = start.codePoints().toArray();
    String longest = start + "zq".repeat(64).substring(0, 128 - wanted.length);
    String told = "must have at most 128 characters, and this has 129";
    Answer refused = change(TestAccounts.PASSWORD, longest + "!").expect(400, "invalid_request");
    assertThat(refused.text("errors.0.field")).isEqualTo("new_password");
    assertThat(refused.text("errors.0.message")).isEqualTo(told);

    change(TestAccounts.PASSWORD, longest).expect(204);
    team.stranger().signIn(member.email(), longest);
    ApiClient stranger = team.stranger().with("X-Forwarded-For", "198.51.100.201");
    String other = longest.substring(0, longest.length() - 1) + "!";
    signIn(stranger, other).expect(401, "bad_credentials");
    Answer tooLong = signIn(stranger, longest + "!").expect(400, "invalid_request");
    assertThat(tooLong.text("errors.0.field")).isEqualTo("password");
    assertThat(tooLong.text("errors.0.message")).isEqualTo(told);
    assertThat(change(longest + "!", NEW).expect(400).text("errors.0.message")).isEqualTo(told);
  }

  private Answer signIn(ApiClient client, String password) {
    return client.post("/api/v1/auth/login", Map.of("email", member.email(), "password", password));
  }

  @Test
  void theNewOneFollowsTheRulesAndIsNew() {
    for (String weak :
        new String[] {
          "short",
          "password123",
          "elephant",
          "Elephant2027!",
          "TestPass123!",
          team.name() + " 2027!",
          "Winter2027!",
          "Percy Password",
          "percypassword9",
          "P3rcy-2027-P3rcy",
          TestAccounts.PASSWORD
        }) {
      Answer refused = change(TestAccounts.PASSWORD, weak).expect(400, "invalid_request");
      assertThat(refused.text("errors.0.field")).isEqualTo("new_password");
    }
    browser.get("/api/v1/me").expect(200);
  }

  @Test
  void aRefusalSaysWhyAndWhatToDo() {
    Map.of(
            "elephant1",
            "is easy to guess: it is a common password or word, perhaps with digits or symbols"
                + " added; use several unrelated words, or let a password manager make one",
            team.name() + "-Winter-2027",
            "is easy to guess: it is made of your name, your e-mail address, your company or"
                + " ResolutionFlow; use several unrelated words, or let a password manager make"
                + " one",
            "abcd-4321-abcd",
            "is easy to guess: it is a date, a sequence or a repetition; use several unrelated"
                + " words, or let a password manager make one")
        .forEach(
            (weak, words) ->
                assertThat(change(TestAccounts.PASSWORD, weak).expect(400).text("errors.0.message"))
                    .isEqualTo(words));
  }

  @Test
  void aScriptThatChangesItKeepsItsToken() {
    ApiClient script =
        browser.withToken(
            browser.post("/api/v1/api-tokens", Map.of("name", "t")).expect(201).text("token"));
    script
        .post(PASSWORD, Map.of("current_password", TestAccounts.PASSWORD, "new_password", NEW))
        .expect(204);
    script.get("/api/v1/me").expect(200);
    browser.get("/api/v1/me").expect(401);
  }

  private Answer change(String current, String wanted) {
    return browser.post(PASSWORD, Map.of("current_password", current, "new_password", wanted));
  }
}
