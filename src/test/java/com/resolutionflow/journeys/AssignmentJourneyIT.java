package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A team admin gives away and releases what others have, seen by both in their own browsers. */
@ProductTest
class AssignmentJourneyIT {

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  private Browser browser;
  private Team team;
  private Member junior;
  private Member senior;
  private TechnicianPage juniors;
  private TechnicianPage admins;

  @BeforeEach
  void signIn() {
    browser = Browser.at(port);
    team = new TestAccounts(application).team();
    senior = team.add(Role.ENGINEER, "Sam Senior");
    junior = team.add(Role.ENGINEER, "Jo Junior");
    juniors = new TechnicianPage(browser.of(junior));
    admins = new TechnicianPage(browser.of(team.add(Role.TEAM_ADMIN, "Ada Admin")));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private void give(TechnicianPage page, String name, String note) {
    page.button("Give to…").first().click();
    Locator dialog = page.page().getByRole(AriaRole.DIALOG);
    dialog.getByRole(AriaRole.COMBOBOX).click();
    page.page()
        .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name))
        .first()
        .click();
    page.box("Note for them (optional)").fill(note);
    page.button("Give the session").click();
    assertThat(dialog).isHidden();
  }

  @Test
  void whoeverLosesASessionSeesItAtOnceAndKeepsWhatTheyHadTyped() {
    String session = juniors.start("Nobody at the front desk can print");
    juniors.box("Message").fill("The driver is from 2019, I will");
    admins.page().navigate("/pilot/" + session);
    give(admins, "Sam Senior", "Jo is ill");
    assertThat(juniors.page().getByText("Ada Admin gave this session to Sam Senior.")).isVisible();
    assertThat(juniors.page().getByText("Jo is ill").first()).isVisible();
    assertThat(juniors.box("Message")).isHidden();
    assertThat(juniors.button("Escalate")).isHidden();
    assertThat(juniors.region("Not sent")).containsText("The driver is from 2019, I will");
    juniors.page().reload();
    assertThat(juniors.region("Not sent")).containsText("The driver is from 2019, I will");
    TechnicianPage seniors = new TechnicianPage(browser.of(senior));
    seniors.page().navigate("/pilot/" + session);
    seniors.say("I go on with it");
    assertThat(juniors.region("Conversation")).containsText("I go on with it");
  }

  @Test
  void anAdminReleasesWhatSomebodyHasPickedUpAndTheHandoffIsGivenAway() {
    String session = juniors.start("Nobody at the front desk can print");
    juniors.escalate("The print server is not mine to touch");
    TechnicianPage seniors = new TechnicianPage(browser.of(senior));
    seniors.openQueue();
    seniors.pickUp("The print server is not mine to touch");
    seniors.startHere();
    assertThat(seniors.box("Message")).isVisible();
    admins.page().navigate("/pilot/" + session);
    admins.button("Release").click();
    admins.page().getByRole(AriaRole.DIALOG).getByText("Release").last().click();
    assertThat(admins.page().getByText("Say briefly why")).isVisible();
    admins.box("Note: why it is taken from Sam Senior").fill("Sam is ill");
    admins.box("Note: why it is taken from Sam Senior").press("Enter");
    assertThat(seniors.box("Message")).isHidden();
    assertThat(seniors.page().getByText("to pick it up").first()).isVisible();
    seniors.page().reload();
    seniors.button("Pick Up").click();
    seniors.startHere();
    assertThat(seniors.box("Message")).isVisible();
    give(admins, "Ada Admin", "I take it");
    assertThat(seniors.page().getByText("Ada Admin took over this session.")).isVisible();
    assertThat(seniors.box("Message")).isHidden();
    assertThat(admins.box("Message")).isVisible();
  }

  @Test
  void whatALeaverHadIsOnTheDashboardOfAdminsUntilItIsGivenToSomebody() {
    juniors.start("Nobody at the front desk can print");
    admins.page().navigate("/");
    assertThat(admins.region("Pending escalations")).isVisible();
    assertThat(admins.region("Without a technician")).isHidden();
    team.signedIn(Role.OWNER)
        .patch("/api/v1/users/" + junior.id(), Map.of("active", false))
        .expect(200);
    assertThat(admins.region("Without a technician")).containsText("Jo Junior");
    give(admins, "Sam Senior", "");
    assertThat(admins.region("Without a technician")).isHidden();
  }
}
