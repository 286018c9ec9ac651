package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Signing in to one of several companies in a real browser, with the keyboard alone. */
@ProductTest
class SignInJourneyIT {

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  @Test
  void nothingGoesWrongInTheConsoleOnTheWayInAndOut() {
    Member member = new TestAccounts(application).team().add(Role.ENGINEER, "Sam Senior");
    List<String> errors = new CopyOnWriteArrayList<>();
    try (Browser browser = Browser.at(port)) {
      Page page = browser.stranger();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              errors.add(message.text() + " " + message.location());
            }
          });
      Browser.signIn(page, member);
      page.reload();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account of Sam Senior"))
          .click();
      page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out")).click();
      page.getByLabel("Password").waitFor();
      page.reload();
      page.getByLabel("Password").waitFor();
    }
    assertThat(errors).isEmpty();
  }

  @Test
  void whoBelongsToTwoCompaniesChoosesOneAndTypesThePasswordOnce() {
    Team first = new TestAccounts(application).team();
    Team second = new TestAccounts(application).team();
    Member member = first.add(Role.ENGINEER, "Sam in the first");
    Members members = application.getBean(Members.class);
    second.within(
        () ->
            members.add("Sam in the second", member.email(), Role.ENGINEER, TestAccounts.PASSWORD));
    try (Browser browser = Browser.at(port)) {
      Page page = browser.stranger();
      page.navigate("/settings/security");
      page.getByLabel("Email").fill(member.email());
      page.getByLabel("Password").fill(TestAccounts.PASSWORD);
      page.keyboard().press("Enter");
      Locator choice =
          page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("several companies"));
      Locator buttons = choice.getByRole(AriaRole.BUTTON);
      assertThat(buttons).hasCount(2);
      assertThat(buttons.nth(0)).containsText(first.name());
      assertThat(buttons.nth(0)).isFocused();
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");

      Locator profile =
          page.getByRole(
              AriaRole.REGION, new Page.GetByRoleOptions().setName("Your name and email"));
      assertThat(profile).containsText("Sam in the second");
    }
  }
}
