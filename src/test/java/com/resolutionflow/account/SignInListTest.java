package com.resolutionflow.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Everybody sees where they are signed in and ends it; so do admins for others. */
@ProductTest
class SignInListTest {

  private static final String SIGN_INS = "/api/v1/auth/sign-ins";
  private static final String FIREFOX =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
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
  void theListSaysWhereOneIsSignedInAndWhichBrowserAsks() {
    team.browser(team.add(Role.OWNER));
    ApiClient other = team.stranger().with("User-Agent", FIREFOX);
    other.with("X-Forwarded-For", "198.51.100.7").signIn(member.email(), TestAccounts.PASSWORD);
    List<Api.SignIn> all = list(browser);
    assertThat(all)
        .extracting(Api.SignIn::current, Api.SignIn::browser, Api.SignIn::address)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(false, "Firefox on macOS", "198.51.100.7"),
            org.assertj.core.groups.Tuple.tuple(true, "Java-http-client", "127.0.0.1"));
    assertThat(list(other)).extracting(Api.SignIn::current).containsExactly(true, false);
    String first = browser.get(SIGN_INS + "?limit=1").expect(200).text("next_cursor");
    assertThat(browser.get(SIGN_INS + "?limit=1&cursor=" + first).text("items.0.id"))
        .isEqualTo(all.getLast().id());
  }

  @Test
  void anIdLetsNobodyIn() {
    String id = list(browser).getFirst().id();
    assertThat(browser.cookie("rf_sign_in").orElseThrow()).doesNotContain(id);
    team.stranger().setCookie("rf_sign_in", id).get("/api/v1/me").expect(401);
  }

  @Test
  void oneBrowserIsSignedOutOnceAndOnlyByItsUser() {
    ApiClient other = team.browser(member);
    String id = current(other);
    team.signedIn(Role.OWNER).delete(SIGN_INS + "/" + id).expect(404);
    new TestAccounts(application)
        .team()
        .signedIn(Role.OWNER)
        .delete(SIGN_INS + "/" + id)
        .expect(404);
    List<Integer> statuses =
        Race.of(
            IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(
                    n -> () -> browser.delete(SIGN_INS + "/" + id).status())
                .toList());
    assertThat(statuses).containsExactlyInAnyOrder(204, 404, 404, 404);
    other.get("/api/v1/me").expect(401, "unauthenticated");
    browser.get("/api/v1/me").expect(200);
  }

  @Test
  void endingThisOneIsSigningOut() {
    browser.delete(SIGN_INS + "/" + current(browser)).expect(204);
    assertThat(browser.cookie("rf_sign_in")).isEmpty();
    browser.get("/api/v1/me").expect(401);
  }

  @Test
  void ofBrowsersThatEndAllOthersAtOnceOneStays() {
    List<ApiClient> browsers = IntStream.range(0, 6).mapToObj(n -> team.browser(member)).toList();
    List<Integer> statuses =
        Race.of(
            browsers.stream()
                .<Callable<Integer>>map(one -> () -> one.delete(SIGN_INS).status())
                .toList());
    assertThat(statuses).containsOnly(204, 401).containsOnlyOnce(204);
    assertThat(browsers).filteredOn(one -> one.get("/api/v1/me").status() == 200).hasSize(1);
  }

  @Test
  void anAdminSignsOthersOutUpToTheirOwnRole() {
    Member owner = team.add(Role.OWNER);
    ApiClient admin = team.signedIn(Role.TEAM_ADMIN);
    ApiClient other = team.browser(member);
    String token = admin.post("/api/v1/api-tokens", Map.of("name", "t")).expect(201).text("token");
    browser.withToken(token).delete(path(member)).expect(403, "token_scope");
    browser.delete(path(member)).expect(403, "role_required");
    admin.delete(path(owner)).expect(403, "role_above_own");
    admin.delete("/api/v1/users/" + UUID.randomUUID() + "/sign-ins").expect(404);
    new TestAccounts(application).team().signedIn(Role.OWNER).delete(path(member)).expect(404);
    other.get("/api/v1/me").expect(200);

    admin.delete(path(member)).expect(204);
    browser.get("/api/v1/me").expect(401);
    other.get("/api/v1/me").expect(401);
    admin.get("/api/v1/me").expect(200);
    team.browser(member).get("/api/v1/me").expect(200);
  }

  @Test
  void aUseExtendsASignInButNeverBeyondSevenDays() {
    age("created_at = now() - interval '3 days', last_used_at = now() - interval '2 minutes'");
    browser.with("X-Forwarded-For", "198.51.100.9").get("/api/v1/me").expect(200);
    Api.SignIn used = list(browser).getFirst();
    assertThat(used.address()).isEqualTo("198.51.100.9");
    assertThat(hours(used.lastUsedAt(), used.expiresAt())).isEqualTo(12);

    age(
        "created_at = now() - interval '6 days 20 hours', last_used_at = now() - interval '2 minutes'");
    browser.get("/api/v1/me").expect(200);
    Api.SignIn last = list(browser).getFirst();
    assertThat(hours(last.createdAt(), last.expiresAt())).isEqualTo(7 * 24);

    age(
        "created_at = now() - interval '7 days 1 second', last_used_at = now() - interval '2 minutes'");
    browser.get("/api/v1/me").expect(200);
    browser.get("/api/v1/me").expect(401);
  }

  @Test
  void usesWithinAMinuteWriteNothing() {
    String before = row();
    browser.get("/api/v1/me").expect(200);
    list(browser);
    assertThat(row()).isEqualTo(before);
    age("last_used_at = now() - interval '61 seconds'");
    browser.get("/api/v1/me").expect(200);
    String touched = row();
    browser.get("/api/v1/me").expect(200);
    assertThat(row()).isEqualTo(touched);
  }

  @Test
  void anIdleSignInEnds() {
    age("expires_at = now(), last_used_at = now() - interval '12 hours'");
    browser.get("/api/v1/me").expect(401);
    assertThat(list(team.browser(member))).hasSize(1);
  }

  private static List<Api.SignIn> list(ApiClient by) {
    return by.get(SIGN_INS).expect(200).as(Api.SignInPage.class).items();
  }

  private static String current(ApiClient by) {
    return list(by).stream().filter(Api.SignIn::current).findFirst().orElseThrow().id();
  }

  private static String path(Member of) {
    return "/api/v1/users/" + of.id() + "/sign-ins";
  }

  private static long hours(String from, String to) {
    return Duration.between(Instant.parse(from), Instant.parse(to)).toHours();
  }

  private void age(String how) {
    database.sql("update sign_in set " + how + " where user_id = ?").param(member.id()).update();
  }

  /** Changes with every write. */
  private String row() {
    return database
        .sql("select xmin::text from sign_in where user_id = ?")
        .param(member.id())
        .query(String.class)
        .single();
  }
}
