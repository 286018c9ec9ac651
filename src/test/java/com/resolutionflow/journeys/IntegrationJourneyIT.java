package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.vendor.FakeEndpoint;
import com.resolutionflow.support.vendor.WithFakeVendors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** An admin sets Slack up in the browser, sees it work, and sees live that it does not any more. */
@WithFakeVendors
class IntegrationJourneyIT {

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  @Test
  void slackFromSettingUpToBreaking() throws Exception {
    TestAccounts.Team team = new TestAccounts(application).team();
    FakeEndpoint hook = WithFakeVendors.SLACK.hook();
    try (Browser browser = Browser.at(port)) {
      TechnicianPage admin = new TechnicianPage(browser.of(team.add(Role.TEAM_ADMIN)));
      admin.page().navigate("/settings/integrations");
      Locator slack = admin.page().locator("li[aria-label=Slack]");
      button(slack, "Set up Slack").click();
      slack.getByLabel("Webhook URL").fill("https://evil.example/services/x");
      button(slack, "Save").click();
      assertThat(slack.getByRole(AriaRole.ALERT)).containsText("is no webhook of Slack's");
      slack.getByLabel("Webhook URL").fill(hook.url());
      button(slack, "Save").click();
      assertThat(slack.getByText("On", new Locator.GetByTextOptions().setExact(true))).isVisible();
      button(slack, "Send a test").click();
      assertThat(slack).containsText("It works. Slack answered with status 200: ok.");
      com.resolutionflow.support.Technician junior =
          com.resolutionflow.support.Technician.of(team, Role.ENGINEER, "Jo Junior");
      hook.next(FakeEndpoint.respond(404, "no_service"));
      junior.escalate(junior.start("VPN drops"));
      hook.awaitOne(asked -> asked.body().contains("Jo Junior needs help: VPN drops"));
      assertThat(slack).containsText("Not working");
      assertThat(slack).containsText("no_service");
      admin.button("Notifications").click();
      assertThat(admin.page().getByText("Slack stopped working")).isVisible();
    }
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }
}
