package com.resolutionflow.account.singlesignon;

import static com.resolutionflow.account.singlesignon.SingleSignOnAccount.AUTH;
import static com.resolutionflow.account.singlesignon.SingleSignOnAccount.SETTINGS;
import static com.resolutionflow.account.singlesignon.SingleSignOnAccount.back;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Whole rounds through an issuer that others wrote, by the standard and not by our reading of it.
 */
@ProductTest
class ForeignIssuerTest {

  private static final MockOAuth2Server SERVER = new MockOAuth2Server();
  private static final String ISSUER = "desk";
  private static final String CLIENT = "resolutionflow";

  @Autowired ApplicationContext application;
  Team team;
  Member ada;
  String domain;

  @DynamicPropertySource
  static void allowIssuer(DynamicPropertyRegistry registry) {
    SERVER.start();
    String server = URI.create(SERVER.issuerUrl(ISSUER).toString()).getAuthority();
    registry.add("resolutionflow.outbound.allow", () -> "single_sign_on@" + server);
  }

  @AfterAll
  static void stop() {
    SERVER.shutdown();
  }

  @BeforeEach
  void newAccount() {
    team = new TestAccounts(application).team();
    ada = team.add(Role.ENGINEER);
    domain = ada.email().substring(ada.email().indexOf('@') + 1);
    Map<String, Object> form = new HashMap<>();
    form.put("issuer", SERVER.issuerUrl(ISSUER).toString());
    form.put("client_id", CLIENT);
    form.put("client_secret", "a secret of the client");
    form.put("domains", List.of(domain));
    form.put("enabled", true);
    form.put("required", false);
    team.signedIn(Role.OWNER).put(SETTINGS, form).expect(200);
  }

  @Test
  void aMemberSignsIn() throws Exception {
    issues(Map.of("email", ada.email(), "email_verified", true));
    ApiClient browser = stranger();
    assertThat(back(browser, visit(begin(browser)))).isEqualTo("/");
    assertThat(browser.get("/api/v1/me").expect(200).text("id")).isEqualTo(ada.id().toString());
  }

  @Test
  void anAddressThatIsNotVerifiedLetsNobodyIn() throws Exception {
    issues(Map.of("email", ada.email(), "email_verified", false));
    ApiClient browser = stranger();
    assertThat(back(browser, visit(begin(browser))))
        .isEqualTo("/sign-in?problem=single_sign_on_email_unverified");
    browser.get("/api/v1/me").expect(401);
  }

  private static void issues(Map<String, Object> claims) {
    SERVER.enqueueCallback(
        new DefaultOAuth2TokenCallback(ISSUER, "ada", "JWT", List.of(CLIENT), claims, 300));
  }

  private ApiClient stranger() {
    return team.stranger().with("Sec-Fetch-Site", "same-origin");
  }

  private String begin(ApiClient by) {
    return by.get(AUTH + "single-sign-on/start?account=" + team.id())
        .expect(302)
        .header("Location")
        .orElseThrow();
  }

  /** Opens the issuer's page, which signs in without asking; gives where it leads back to. */
  private static String visit(String page) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.discarding())
          .headers()
          .firstValue("Location")
          .orElseThrow();
    }
  }
}
