package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.vendor.FakeIssuer;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * An owner sets single sign-on up and tries it; an engineer signs in with it, and reads why not.
 */
@WithFakeVendors
class SingleSignOnJourneyIT {

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  @Test
  void fromSettingItUpToSigningIn() throws Exception {
    Team team = new TestAccounts(application).team();
    String domain = UUID.randomUUID() + ".example.com";
    Member ada = member(team, "Ada Example", "ada@" + domain);
    FakeIssuer issuer = WithFakeVendors.ISSUERS.issuer();
    issuer.signsIn(Map.of("sub", "ada", "email", ada.email(), "email_verified", true));
    try (Browser browser = Browser.at(port)) {
      TechnicianPage owner = new TechnicianPage(browser.of(team.add(Role.OWNER)));
      setUp(owner, issuer, domain);
      tryIt(owner, ada);
      owner.page().getByLabel("Switched on").click();
      owner.button("Save single sign-on").click();
      assertThat(owner.page().getByText("People choose between it and their password."))
          .isVisible();
      TechnicianPage engineer = new TechnicianPage(browser.stranger());
      signIn(engineer, ada.email());
      assertThat(engineer.box("What's the problem?")).isVisible();
      stopAtTheIssuer(new TechnicianPage(browser.stranger()), issuer, ada);
    }
  }

  private static void setUp(TechnicianPage owner, FakeIssuer issuer, String domain) {
    Page page = owner.page();
    page.navigate("/settings/single-sign-on");
    String redirectUri = page.locator("code").first().innerText();
    issuer.registers(redirectUri);
    owner.box("Issuer").fill(issuer.url());
    owner.box("Client ID").fill(FakeIssuer.CLIENT);
    page.getByLabel("Client secret").fill(FakeIssuer.SECRET);
    owner.box("E-mail domains").fill(domain);
    owner.button("Save single sign-on").click();
    assertThat(page.getByText("Nobody can use it yet.")).isVisible();
    assertThat(page.getByLabel("Client secret")).hasValue("");
  }

  /** Signs nobody in: the page that is opened then is the owner's. */
  private static void tryIt(TechnicianPage owner, Member ada) {
    owner.button("Try it").click();
    owner.page().waitForURL(Pattern.compile(".*/settings/single-sign-on\\?tried"));
    Locator result = owner.region("Last try");
    assertThat(result).containsText("would be linked to this person at your issuer");
    assertThat(result).containsText(ada.name());
    assertThat(result).containsText(ada.email());
  }

  private static void signIn(TechnicianPage person, String email) {
    person.page().navigate("/");
    person.box("Email").fill(email);
    person.button("Use single sign-on").click();
  }

  private static void stopAtTheIssuer(TechnicianPage person, FakeIssuer issuer, Member ada) {
    issuer.signsIn(Map.of("sub", "somebody", "email", ada.email(), "email_verified", false));
    signIn(person, ada.email());
    Locator alert = person.page().getByRole(AriaRole.ALERT);
    assertThat(alert).containsText("does not confirm that your e-mail address is yours");
    assertThat(person.button("Sign in")).isVisible();
  }

  private Member member(Team team, String name, String email) {
    Members members = application.getBean(Members.class);
    return team.within(() -> members.add(name, email, Role.ENGINEER, TestAccounts.PASSWORD));
  }
}
