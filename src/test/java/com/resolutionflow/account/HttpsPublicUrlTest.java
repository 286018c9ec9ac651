package com.resolutionflow.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A deployment whose public URL is https, asked through a plain connection, as behind a proxy that
 * says nothing.
 */
class HttpsPublicUrlTest {

  private static final String LOGOUT = "/api/v1/auth/logout";
  private static final String HSTS = "max-age=31536000; includeSubDomains";

  private static Replica replica;

  private Team team;
  private Member member;

  @BeforeAll
  static void start() {
    replica =
        Replica.on(
            TestDatabase.fresh(), Map.of("resolutionflow.public-url", "https://desk.example.com"));
  }

  @AfterAll
  static void stop() {
    replica.close();
  }

  @BeforeEach
  void somebodyIsThere() {
    team = new TestAccounts(replica.context()).team();
    member = team.add(Role.ENGINEER);
  }

  @Test
  void cookiesAreForThisHostAndHttpsOnlyWhateverTheProxySays() {
    Map<String, Object> login = Map.of("email", member.email(), "password", TestAccounts.PASSWORD);
    for (ApiClient browser :
        List.of(team.stranger(), team.stranger().with("X-Forwarded-Proto", "http"))) {
      assertThat(cookies(browser.get("/api/v1/me").expect(401)))
          .singleElement()
          .asString()
          .matches("__Host-XSRF-TOKEN=[\\w-]{43}; Path=/; Secure; SameSite=Lax");
      assertThat(cookies(browser.post("/api/v1/auth/login", login).expect(200)))
          .hasSize(3)
          .contains("__Host-rf_signed_in=1; Path=/; Secure; SameSite=Lax")
          .anyMatch(
              one ->
                  one.matches(
                      "__Host-rf_sign_in=[\\w-]{64}; Path=/; Secure; HttpOnly; SameSite=Lax"))
          .anyMatch(
              one -> one.matches("__Host-rf_device=[\\w-]{64}; Path=/; .*Secure; HttpOnly; .*"));
      browser.get("/api/v1/me").expect(200);
      assertThat(cookies(browser.post(LOGOUT).expect(204)))
          .hasSize(2)
          .allMatch(one -> one.contains("; Secure; "))
          .anyMatch(one -> one.startsWith("__Host-rf_sign_in=; Path=/; Max-Age=0;"))
          .anyMatch(one -> one.startsWith("__Host-rf_signed_in=; Path=/; Max-Age=0;"));
      browser.get("/api/v1/me").expect(401);
    }
  }

  @Test
  void everyAnswerTellsBrowsersToStayWithHttpsOnce() throws IOException {
    ApiClient browser = team.browser(member);
    for (Answer answer :
        List.of(
            browser.get("/api/v1/me"),
            browser.with("X-Forwarded-Proto", "http").get("/api/v1/nothing"),
            browser.with("X-Forwarded-Proto", "https").get("/nothing.js"),
            team.stranger().get("/"))) {
      assertThat(answer.response().headers().allValues("Strict-Transport-Security"))
          .containsExactly(HSTS);
    }
    try (Socket socket = new Socket("127.0.0.1", replica.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 400")
          .contains("Strict-Transport-Security: " + HSTS);
    }
  }

  @Test
  void onlyPagesOfThePublicUrlChangeSomething() {
    ApiClient browser = team.browser(member);
    for (String origin :
        List.of(
            "http://desk.example.com",
            "https://www.example.com",
            "https://desk.example.com:8443",
            "http://127.0.0.1:" + replica.port(),
            "null")) {
      browser.with("Origin", origin).post(LOGOUT).expect(403, "cross_site");
    }
    for (String site : List.of("cross-site", "same-site")) {
      browser
          .with("Origin", "https://desk.example.com")
          .with("Sec-Fetch-Site", site)
          .post(LOGOUT)
          .expect(403, "cross_site");
    }
    browser
        .with("Origin", "https://desk.example.com")
        .with("Sec-Fetch-Site", "same-origin")
        .post(LOGOUT)
        .expect(204);
  }

  /** A sibling host can set these for all of example.com, but none that begins with __Host-. */
  @Test
  void cookiesPlantedByASiblingHostAreNotRead() {
    Member attacker = team.add(Role.ENGINEER);
    String theirs = team.browser(attacker).cookie("__Host-rf_sign_in").orElseThrow();
    ApiClient browser = team.browser(member).setCookie("rf_sign_in", theirs);
    assertThat(browser.get("/api/v1/me").text("id")).isEqualTo(member.id().toString());
    team.stranger().setCookie("rf_sign_in", theirs).get("/api/v1/me").expect(401);

    ApiClient planted = browser.setCookie("XSRF-TOKEN", "planted");
    planted.send("POST", LOGOUT, null, Map.of("X-XSRF-TOKEN", "planted")).expect(403, "csrf_token");
    planted.setCookie("rf_sign_in", AccountSecret.mint(team.id()).text()).post(LOGOUT).expect(204);
  }

  private static List<String> cookies(Answer answer) {
    return answer.response().headers().allValues("Set-Cookie");
  }
}
