package com.resolutionflow.account.singlesignon;

import static com.resolutionflow.account.singlesignon.SingleSignOnAccount.AUTH;
import static com.resolutionflow.account.singlesignon.SingleSignOnAccount.SETTINGS;
import static com.resolutionflow.account.singlesignon.SingleSignOnAccount.back;
import static com.resolutionflow.account.singlesignon.SingleSignOnAccount.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.vendor.FakeIssuer;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who gets in by single sign-on and who does not, by real rounds through an issuer. */
@WithFakeVendors
class SingleSignOnTest {

  @Autowired ApplicationContext application;
  SingleSignOnAccount account;

  @BeforeEach
  void newAccount() {
    account = SingleSignOnAccount.of(application);
  }

  private static String problem(String reason) {
    return "/sign-in?problem=single_sign_on_" + reason;
  }

  private String me(ApiClient by) {
    return by.get("/api/v1/me").expect(200).text("id");
  }

  @Test
  void aVerifiedAddressLinksOnceAndFromThenOnTheSubjectAloneCounts() {
    account.configured();
    Member ada = account.member(Role.ENGINEER);
    account.issuer().signsIn(claims("ada", ada.email()));
    ApiClient first = account.stranger();
    assertThat(account.round(first)).isEqualTo("/");
    assertThat(me(first)).isEqualTo(ada.id().toString());
    account.issuer().signsIn(Map.of("sub", "ada", "email", "married@elsewhere.example"));
    ApiClient second = account.stranger();
    assertThat(account.round(second)).isEqualTo("/");
    assertThat(me(second)).isEqualTo(ada.id().toString());
    // Her address went to somebody else at the issuer: they are not her.
    account.issuer().signsIn(claims("eve", ada.email()));
    assertThat(account.round(account.stranger())).isEqualTo(problem("linked_otherwise"));
    assertThat(account.audit())
        .containsOnlyOnce("\"kind\":\"single_sign_on_linked\"")
        .contains("\"by\":\"single_sign_on\"", "single_sign_on_linked_otherwise");
  }

  @Test
  void anAddressThatIsNotVerifiedOrNotListedLinksNobody() {
    account.configured();
    Member ada = account.member(Role.ENGINEER);
    Object[] unverified = {false, "false", 1, "yes"};
    for (Object said : unverified) {
      account.issuer().signsIn(Map.of("sub", "ada", "email", ada.email(), "email_verified", said));
      assertThat(account.round(account.stranger())).isEqualTo(problem("email_unverified"));
    }
    account.issuer().signsIn(Map.of("sub", "ada", "email", ada.email()));
    assertThat(account.round(account.stranger())).isEqualTo(problem("email_unverified"));
    account.issuer().signsIn(Map.of("sub", "ada"));
    assertThat(account.round(account.stranger())).isEqualTo(problem("email_unverified"));
    account.issuer().signsIn(claims("owner", account.owner().email()));
    assertThat(account.round(account.stranger())).isEqualTo(problem("domain_not_listed"));
    account.issuer().signsIn(claims("nobody", "nobody@" + account.domain()));
    assertThat(account.round(account.stranger())).isEqualTo(problem("no_member"));
  }

  @Test
  void peopleAreAddedWithTheRoleThatTheOwnerChose() {
    account.put(Map.of("provision_role", "viewer")).expect(200);
    account.issuer().signsIn(claims("new", "new@" + account.domain()));
    ApiClient browser = account.stranger();
    assertThat(account.round(browser)).isEqualTo("/");
    Answer me = browser.get("/api/v1/me").expect(200);
    assertThat(me.text("role")).isEqualTo("viewer");
    assertThat(me.text("name")).isEqualTo("Ada Example");
    assertThat(account.audit()).contains("\"kind\":\"user_created\"");
    assertThat(account.put(Map.of("provision_role", "owner")).expect(400).body())
        .contains("provision_role", "owner came");
  }

  @Test
  void whoWasInvitedJoinsWithoutAPassword() {
    account.configured();
    String email = "invited@" + account.domain();
    String id =
        account
            .browser()
            .post("/api/v1/users", Map.of("name", "Ivy", "email", email, "role", "engineer"))
            .expect(201)
            .text("user.id");
    account.issuer().signsIn(claims("ivy", email));
    ApiClient browser = account.stranger();
    assertThat(account.round(browser)).isEqualTo("/");
    assertThat(me(browser)).isEqualTo(id);
    assertThat(account.audit()).contains("\"kind\":\"user_joined\"");
  }

  @Test
  void whoIsDeactivatedStaysOut() {
    account.configured();
    Member ada = account.member(Role.ENGINEER);
    account.issuer().signsIn(claims("ada", ada.email()));
    account.round(account.stranger());
    account.browser().patch("/api/v1/users/" + ada.id(), Map.of("active", false)).expect(200);
    assertThat(account.round(account.stranger())).isEqualTo(problem("deactivated"));
  }

  @Test
  void whereItIsRequiredOwnersAloneUseTheirPassword() {
    account.put(Map.of("required", true)).expect(200);
    Member ada = account.member(Role.TEAM_ADMIN);
    Map<String, String> login = Map.of("email", ada.email(), "password", TestAccounts.PASSWORD);
    Answer refused =
        account.stranger().post(AUTH + "login", login).expect(401, "single_sign_on_required");
    assertThat(refused.text("url"))
        .endsWith("/single-sign-on/start?account=" + account.team().id());
    account.team().browser(account.owner()).get("/api/v1/me").expect(200);
    account.issuer().document().always(null);
    account.issuer().signsIn(claims("ada", ada.email()));
    ApiClient browser = account.stranger();
    assertThat(account.round(browser)).isEqualTo("/");
    assertThat(account.audit()).contains("single_sign_on_required");
  }

  @Test
  void theIssuersSignInStandsForTheSecondFactor() {
    account.configured();
    Member ada = account.member(Role.ENGINEER);
    account.browser().patch("/api/v1/account", Map.of("require_second_factor", true)).expect(200);
    account.team().browser(ada).get("/api/v1/account").expect(403, "second_factor_setup_required");
    account.issuer().signsIn(claims("ada", ada.email()));
    ApiClient browser = account.stranger();
    account.round(browser);
    browser.get("/api/v1/account").expect(200);
    String token =
        browser.post("/api/v1/api-tokens", Map.of("name", "x")).expect(201).text("token");
    browser.withToken(token).get("/api/v1/account").expect(200);
  }

  @Test
  void anIssuerThatIsDownStopsNoPassword() {
    account.configured();
    account.issuer().document().always((exchange, asked) -> exchange.close());
    assertThat(account.begin(account.stranger())).isEqualTo(problem("issuer_down"));
    account.team().browser(account.owner()).get("/api/v1/me").expect(200);
    assertThat(account.audit()).contains("single_sign_on_issuer_down");
  }

  @Test
  void theSecretIsNeverReadBackAndNeverSentToAnotherIssuer() {
    account.configured();
    Answer read = account.browser().get(SETTINGS).expect(200);
    assertThat(read.body())
        .doesNotContain(FakeIssuer.SECRET)
        .contains("\"has_client_secret\":true");
    assertThat(account.audit()).doesNotContain(FakeIssuer.SECRET);
    account.put(Map.of("client_secret", "absent", "client_id", "another")).expect(200);
    FakeIssuer other = WithFakeVendors.ISSUERS.issuer();
    assertThat(
            account
                .put(Map.of("client_secret", "absent", "issuer", other.url()))
                .expect(400)
                .body())
        .contains("client_secret", "must be entered again");
    assertThat(account.put(Map.of("client_secret", "absent")).expect(200).text("issuer"))
        .isEqualTo(account.issuer().url());
  }

  @Test
  void onlyOwnersInABrowserChangeIt() {
    account.configured();
    ApiClient admin = account.team().signedIn(Role.TEAM_ADMIN);
    admin.get(SETTINGS).expect(403, "role_required");
    admin.put(SETTINGS, account.form(Map.of())).expect(403, "role_required");
    admin.delete(SETTINGS).expect(403, "role_required");
    admin.post(SETTINGS + "/test").expect(403, "role_required");
    Map<String, ?> wish = Map.of("name", "x", "scopes", List.of("read", "work", "admin"));
    String token = account.browser().post("/api/v1/api-tokens", wish).expect(201).text("token");
    ApiClient script = account.browser().withToken(token);
    script.put(SETTINGS, account.form(Map.of())).expect(403, "not_a_browser");
    script.delete(SETTINGS).expect(403, "not_a_browser");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.microsoftonline.com/common/v2.0",
        "https://login.microsoftonline.com/organizations/v2.0",
        "https://sts.windows.net/6f1f4c1e-0000-4000-8000-000000000000/",
        "http://accounts.example.com",
        "https://10.0.0.8",
        "https://accounts.example.com?x=1",
        "accounts.example.com",
        ""
      })
  void anIssuerThatCannotBeOneIsRefusedByField(String issuer) {
    assertThat(account.put(Map.of("issuer", issuer)).expect(400).body()).contains("\"issuer\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmail.com", "example", "ada@example.com", "*.example.com", ""})
  void aDomainMustBeOnesOwn(String domain) {
    assertThat(account.put(Map.of("domains", List.of(domain))).expect(400).body())
        .contains("\"domains\"");
  }

  @Test
  void optionsLeadMembersToTheirAccountAndTellStrangersNothing() {
    account.configured();
    Member ada = account.member(Role.ENGINEER);
    Api.SignInOptionsOptions hers = options(ada.email());
    assertThat(hers.password()).isTrue();
    assertThat(hers.singleSignOn().url()).endsWith("start?account=" + account.team().id());
    assertThat(hers.singleSignOn().accounts()).isEmpty();
    assertThat(options("nobody@" + account.domain()).singleSignOn()).isNull();
    assertThat(options(account.owner().email()).singleSignOn()).isNull();
    assertThat(options("no address").singleSignOn()).isNull();
    // Listing somebody else's domain draws nobody to one's own issuer.
    SingleSignOnAccount thief = SingleSignOnAccount.of(application);
    thief.put(Map.of("domains", List.of(account.domain()))).expect(200);
    assertThat(options(ada.email()).singleSignOn().url()).isEqualTo(hers.singleSignOn().url());
  }

  private Api.SignInOptionsOptions options(String email) {
    return account
        .stranger()
        .post(AUTH + "sign-in-options", Map.of("email", email))
        .expect(200)
        .as(Api.SignInOptionsOptions.class);
  }

  @Test
  void anotherSitesPageMustBeConfirmed() {
    account.configured();
    String start = AUTH + "single-sign-on/start?account=" + account.team().id();
    for (String site : List.of("cross-site", "same-site")) {
      ApiClient browser = account.team().stranger().with("Sec-Fetch-Site", site);
      assertThat(browser.get(start).expect(302).header("Location"))
          .hasValue("/sign-in?single_sign_on=" + account.team().id());
    }
    assertThat(account.team().stranger().get(start).expect(302).header("Location"))
        .hasValue("/sign-in?single_sign_on=" + account.team().id());
    ApiClient old = account.team().stranger().with("Referer", account.issuer().url());
    assertThat(old.get(start).expect(302).header("Location").orElseThrow())
        .startsWith("/sign-in?single_sign_on=");
  }

  @Test
  void itReturnsToPagesOfOursOnly() {
    account.configured();
    Member ada = account.member(Role.ENGINEER);
    account.issuer().signsIn(claims("ada", ada.email()));
    Map<String, String> pages =
        Map.of(
            "%2Fescalations%3Fa%3D1", "/escalations?a=1",
            "%2F%2Fevil.example", "/",
            "%2F%5Cevil.example", "/",
            "https%3A%2F%2Fevil.example", "/");
    pages.forEach(
        (asked, opened) -> {
          ApiClient browser = account.stranger();
          String start = "single-sign-on/start?account=" + account.team().id();
          String issuers =
              browser.get(AUTH + start + "&return_to=" + asked).header("Location").orElseThrow();
          assertThat(back(browser, account.issuer().visit(issuers))).isEqualTo(opened);
        });
  }

  @Test
  void anUnknownAccountIsToldSoOnThePage() {
    for (String id : List.of(UUID.randomUUID().toString(), "x", "")) {
      assertThat(
              account
                  .stranger()
                  .get(AUTH + "single-sign-on/start?account=" + id)
                  .expect(302)
                  .header("Location"))
          .hasValue(problem("off"));
    }
    account.put(Map.of("enabled", false)).expect(200);
    assertThat(account.begin(account.stranger())).isEqualTo(problem("off"));
  }

  @Test
  void deletingItEndsTheLinks() {
    account.configured();
    Member ada = account.member(Role.ENGINEER);
    account.issuer().signsIn(claims("ada", ada.email()));
    account.round(account.stranger());
    account.browser().delete(SETTINGS).expect(204);
    account.configured();
    account.issuer().signsIn(Map.of("sub", "ada"));
    assertThat(account.round(account.stranger())).isEqualTo(problem("email_unverified"));
  }
}
