package com.resolutionflow.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.PasswordHashes;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One mailbox that belongs to people of several accounts. */
@ProductTest
class SeveralAccountsTest {

  private static final String LOGIN = "/api/v1/auth/login";
  private static final String ACCEPT = "/api/v1/auth/accept-invite";
  private static final String OTHER = "Another-Horse-43";
  private static final AtomicInteger ADDRESS = new AtomicInteger();

  @Autowired ApplicationContext application;
  @Autowired PasswordHashes hashes;
  @Autowired TestDatabase database;
  Team first;
  Team second;
  String email;

  @BeforeEach
  void newTeams() {
    first = new TestAccounts(application).team();
    second = new TestAccounts(application).team();
    email = UUID.randomUUID() + "@example.com";
  }

  @Test
  void whoBelongsToSeveralAccountsChoosesAmongThoseThatThePasswordOpens() {
    Team third = new TestAccounts(application).team();
    Team fourth = new TestAccounts(application).team();
    Member one = add(first, TestAccounts.PASSWORD);
    Member two = add(second, TestAccounts.PASSWORD);
    add(third, OTHER);
    Member gone = add(fourth, TestAccounts.PASSWORD);
    fourth.signedIn(Role.OWNER).patch("/api/v1/users/" + gone.id(), Map.of("active", false));

    ApiClient browser = elsewhere();
    Answer choice = login(browser, TestAccounts.PASSWORD).expect(409, "choose_account");
    assertThat(choice.json().get("accounts")).hasSize(2);
    assertThat(choice.text("accounts.0.id")).isEqualTo(first.id().toString());
    assertThat(choice.text("accounts.0.name")).isEqualTo(first.name());
    assertThat(choice.text("accounts.1.id")).isEqualTo(second.id().toString());
    browser.get("/api/v1/me").expect(401);

    Answer me = login(browser, TestAccounts.PASSWORD, second.id()).expect(200);
    assertThat(me.text("id")).isEqualTo(two.id().toString());
    assertThat(me.text("account.id")).isEqualTo(second.id().toString());
    me = login(elsewhere(), TestAccounts.PASSWORD, first.id()).expect(200);
    assertThat(me.text("id")).isEqualTo(one.id().toString());
    me = login(elsewhere(), OTHER).expect(200);
    assertThat(me.text("account.id")).isEqualTo(third.id().toString());
  }

  @Test
  void anAccountThatIsNotTheirsIsRefusedAsAWrongPasswordIs() {
    add(first, TestAccounts.PASSWORD);
    String wrong = login(elsewhere(), "wrong").expect(401, "bad_credentials").body();
    for (UUID account : List.of(second.id(), UUID.randomUUID())) {
      assertThat(login(elsewhere(), TestAccounts.PASSWORD, account).expect(401).body())
          .isEqualTo(wrong);
    }
    elsewhere()
        .post(LOGIN, Map.of("email", email, "password", "x", "account_id", "none"))
        .expect(400, "invalid_request");
  }

  @Test
  void unknownOneAndTwoAccountsTakeTheSameWork() {
    long before = hashes.comparisons();
    login(elsewhere(), "wrong").expect(401);
    long unknown = hashes.comparisons() - before;
    add(first, TestAccounts.PASSWORD);
    before = hashes.comparisons();
    login(elsewhere(), "wrong").expect(401);
    long once = hashes.comparisons() - before;
    add(second, TestAccounts.PASSWORD);
    before = hashes.comparisons();
    login(elsewhere(), "wrong").expect(401);
    long twice = hashes.comparisons() - before;
    assertThat(List.of(unknown, once, twice)).containsOnly(2L);
    before = hashes.comparisons();
    login(elsewhere(), "wrong", first.id()).expect(401);
    login(elsewhere(), "wrong", UUID.randomUUID()).expect(401);
    assertThat(hashes.comparisons() - before).isEqualTo(2);
  }

  /**
   * While one replica after the other is restarted, the older ones sign in to the first account.
   */
  @Test
  void aReplicaOfTheVersionBeforeFindsOne() {
    Member oldest = add(first, TestAccounts.PASSWORD);
    add(second, TestAccounts.PASSWORD);
    assertThat(
            database
                .sql("select user_id from sign_in_place(?)")
                .param(email)
                .query(UUID.class)
                .list())
        .containsExactly(oldest.id());
  }

  @Test
  void aWrongPasswordIsRecordedInEachAccount() {
    add(first, TestAccounts.PASSWORD);
    add(second, TestAccounts.PASSWORD);
    login(elsewhere(), "wrong").expect(401);
    for (Team team : List.of(first, second)) {
      assertThat(failures(team)).isEqualTo(1);
    }
  }

  /** Else whoever gives somebody's address to a person of their own could try passwords at will. */
  @Test
  void aPasswordThatOpensOneAccountIsAGuessForTheOther() {
    Member victim = add(first, TestAccounts.PASSWORD);
    add(second, OTHER);
    ApiClient guesser = elsewhere();
    for (int i = 0; i < 10; i++) {
      forget(guesser);
      login(guesser, OTHER).expect(200);
    }
    assertThat(failures(first)).isEqualTo(10);
    forget(guesser);
    login(guesser, OTHER).expect(429, "too_many_requests");
    login(guesser, TestAccounts.PASSWORD, victim.accountId()).expect(429);
  }

  @Test
  void aBrowserIsKnownToThePersonWhoSignedInThereAndNotToOthersOfTheirAddress() {
    add(first, TestAccounts.PASSWORD);
    add(second, OTHER);
    ApiClient guesser = elsewhere();
    login(guesser, OTHER, second.id()).expect(200);
    for (int i = 0; i < 10; i++) {
      login(guesser, "wrong " + i, first.id()).expect(401);
      if (i == 5) {
        forget(guesser);
        login(guesser, OTHER, second.id()).expect(200);
      }
    }
    login(guesser, TestAccounts.PASSWORD, first.id()).expect(429);
    login(guesser, OTHER, second.id()).expect(200);
  }

  @Test
  void invitationsOfTwoAccountsToOneMailboxAreBothAccepted() {
    String one = invited(first);
    String two = invited(second);
    Callable<Integer> firstly = () -> accept(first, one, TestAccounts.PASSWORD);
    Callable<Integer> secondly = () -> accept(second, two, TestAccounts.PASSWORD);
    assertThat(Race.of(List.of(firstly, secondly))).containsOnly(200);
    login(elsewhere(), TestAccounts.PASSWORD).expect(409, "choose_account");
  }

  @Test
  void anInvitationClaimsNothingUntilItIsAccepted() {
    add(first, TestAccounts.PASSWORD);
    invited(second);
    Answer me = login(elsewhere(), TestAccounts.PASSWORD).expect(200);
    assertThat(me.text("account.id")).isEqualTo(first.id().toString());
    login(elsewhere(), TestAccounts.PASSWORD, second.id()).expect(401);
  }

  private String invited(Team team) {
    String url =
        team.signedIn(Role.TEAM_ADMIN)
            .post("/api/v1/users", Map.of("name", "New", "email", email, "role", "engineer"))
            .expect(201)
            .text("invite_url");
    return url.substring(url.lastIndexOf('#') + 1);
  }

  private static int accept(Team team, String token, String password) {
    return team.stranger().post(ACCEPT, Map.of("token", token, "password", password)).status();
  }

  private Member add(Team team, String password) {
    Members members = application.getBean(Members.class);
    return team.within(() -> members.add("Sam", email, Role.ENGINEER, password));
  }

  private static int failures(Team team) {
    return team.signedIn(Role.OWNER)
        .get("/api/v1/audit-events?kind=sign_in_failed")
        .expect(200)
        .json()
        .get("items")
        .size();
  }

  private static void forget(ApiClient browser) {
    browser.setCookie("rf_device", "");
  }

  private ApiClient elsewhere() {
    int n = ADDRESS.incrementAndGet();
    return first
        .stranger()
        .with("X-Forwarded-For", "192.0.2.1, 198.18." + (n >> 8) + "." + (n & 255));
  }

  private Answer login(ApiClient browser, String password) {
    return login(browser, password, null);
  }

  private Answer login(ApiClient browser, String password, UUID account) {
    Map<String, Object> body = new HashMap<>(Map.of("email", email, "password", password));
    if (account != null) {
      body.put("account_id", account);
    }
    return browser.post(LOGIN, body);
  }
}
