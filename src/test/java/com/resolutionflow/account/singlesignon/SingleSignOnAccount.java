package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.vendor.FakeIssuer;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** An account with an issuer and a domain of its own, and the ways through it. */
record SingleSignOnAccount(
    Team team, Member owner, ApiClient browser, FakeIssuer issuer, String domain) {

  static final String SETTINGS = "/api/v1/account/single-sign-on";
  static final String AUTH = "/api/v1/auth/";

  /** A new one, in which nothing is configured. */
  static SingleSignOnAccount of(ApplicationContext application) {
    Team team = new TestAccounts(application).team();
    Member owner = team.add(Role.OWNER);
    ApiClient browser = team.browser(owner);
    FakeIssuer issuer = WithFakeVendors.ISSUERS.issuer();
    issuer.registers(browser.get(SETTINGS).expect(200).text("redirect_uri"));
    return new SingleSignOnAccount(
        team, owner, browser, issuer, UUID.randomUUID() + ".example.com");
  }

  /** What makes it work, with these changes. */
  Map<String, Object> form(Map<String, ?> changes) {
    Map<String, Object> form = new HashMap<>();
    form.put("issuer", issuer.url());
    form.put("client_id", FakeIssuer.CLIENT);
    form.put("client_secret", FakeIssuer.SECRET);
    form.put("domains", List.of(domain));
    form.put("enabled", true);
    form.put("required", false);
    form.putAll(changes);
    form.values().removeIf(value -> value.equals("absent"));
    return form;
  }

  Answer put(Map<String, ?> changes) {
    return browser.put(SETTINGS, form(changes));
  }

  SingleSignOnAccount configured() {
    put(Map.of()).expect(200);
    return this;
  }

  /** A new member with an address of the account's domain. */
  Member member(Role role) {
    String name = "Member " + UUID.randomUUID();
    String email = UUID.randomUUID() + "@" + domain;
    Members members = team.application().getBean(Members.class);
    return team.within(() -> members.add(name, email, role, TestAccounts.PASSWORD));
  }

  /** The claims of somebody with a verified e-mail address. */
  static Map<String, Object> claims(String subject, String email) {
    return Map.of("sub", subject, "email", email, "email_verified", true, "name", "Ada Example");
  }

  /** A browser of somebody, who uses our own pages. */
  ApiClient stranger() {
    return team.stranger().with("Sec-Fetch-Site", "same-origin");
  }

  /** The issuer's page that a browser is led to. */
  String begin(ApiClient by) {
    return by.get(AUTH + "single-sign-on/start?account=" + team.id())
        .expect(302)
        .header("Location")
        .orElseThrow();
  }

  /** Goes the whole round; gives the page that is opened then. */
  String round(ApiClient by) {
    return back(by, issuer.visit(begin(by)));
  }

  /** Comes back from the issuer to that address; gives the page that is opened then. */
  static String back(ApiClient by, String address) {
    URI uri = URI.create(address);
    return by.with("Sec-Fetch-Site", "cross-site")
        .get(uri.getRawPath() + "?" + uri.getRawQuery())
        .expect(302)
        .header("Location")
        .orElseThrow();
  }

  /** The kinds and codes of what is recorded. */
  String audit() {
    return browser.get("/api/v1/audit-events").expect(200).body();
  }
}
