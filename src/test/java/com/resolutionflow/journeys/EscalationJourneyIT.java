package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@ProductTest
class EscalationJourneyIT {

  private static final String PROBLEM =
      "Nobody at the front desk can print, the printer shows offline";

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  private Browser browser;
  private Member junior;
  private Member senior;
  private TechnicianPage juniors;
  private TechnicianPage seniors;

  @BeforeEach
  void signIn() {
    browser = Browser.at(port);
    TestAccounts.Team team = new TestAccounts(application).team();
    junior = team.add(Role.ENGINEER, "Jo Junior");
    senior = team.add(Role.ENGINEER, "Sam Senior");
    juniors = new TechnicianPage(browser.of(junior));
    seniors = new TechnicianPage(browser.of(senior));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void aJuniorEscalatesAndASeniorGoesOnWhereTheyStopped() {
    seniors.openQueue();
    juniors.start(PROBLEM);
    juniors.say("Restarted the printer, no change");
    juniors.escalate("The print server is not mine to touch");

    assertThat(seniors.card("The print server is not mine to touch")).isVisible();
    seniors.pickUp("The print server is not mine to touch");
    for (String heading :
        new String[] {"What we know", "What was tried", "Likely cause", "Suggested next steps"}) {
      assertThat(seniors.heading(heading)).isVisible();
    }
    assertThat(seniors.page().getByText("The print server is not mine to touch").first())
        .isVisible();
    assertThat(seniors.page().locator(":focus")).hasRole(AriaRole.HEADING);

    seniors.startHere();
    assertThat(seniors.region("Conversation")).containsText(PROBLEM);
    assertThat(seniors.region("Conversation")).containsText("Restarted the printer, no change");
    assertThat(seniors.region("Your sessions")).containsText("Escalated");
    assertThat(juniors.page().getByText("Sam Senior").first()).isVisible();
    assertThat(juniors.button("Send")).isHidden();

    suggestionsGoIntoTheComposer();
    seniors.button("Context").click();
    assertThat(seniors.heading("What was tried")).isVisible();
    assertThat(seniors.button("Start Here")).isHidden();
  }

  private void suggestionsGoIntoTheComposer() {
    var chips = seniors.region("Suggested steps").getByRole(AriaRole.BUTTON);
    String suggestion = chips.first().innerText();
    chips.first().click();
    assertThat(seniors.box("Message")).hasValue(suggestion);
    assertThat(seniors.box("Message")).isFocused();
    seniors.button("Send").click();
    assertThat(seniors.region("Suggested steps")).isHidden();
    assertThat(seniors.region("Conversation")).containsText(suggestion);
    assertThat(juniors.region("Conversation")).containsText(suggestion);
    seniors.page().reload();
    seniors.region("Conversation").waitFor();
    assertThat(seniors.region("Suggested steps")).isHidden();
  }

  @Test
  void theSlowerOfTwoSeniorsIsToldWhoWasFaster() {
    TechnicianPage others =
        new TechnicianPage(
            browser.of(
                new TestAccounts.Team(application, junior.accountId(), "same")
                    .add(Role.ENGINEER, "Alex Other")));
    juniors.start(PROBLEM);
    juniors.escalate("Two want this one");
    seniors.openQueue();
    others.openQueue();
    seniors.pickUp("Two want this one");
    others.pickUp("Two want this one");
    // Without its stream the slower one cannot have heard of it.
    others.page().route("**/api/v1/escalations/stream*", route -> route.abort());
    seniors.startHere();
    seniors.region("Suggested steps").waitFor();
    others.startHere();

    assertThat(
            others
                .page()
                .getByText(Pattern.compile("^Already claimed by Sam Senior .+\\.$"))
                .first())
        .isVisible();
    others.page().waitForURL("**/escalations");
    assertThat(others.card("Two want this one")).isHidden();
  }

  @Test
  void aClaimedCardLeavesEveryOpenQueue() {
    Page second = browser.tab(seniors.page());
    juniors.start(PROBLEM);
    juniors.escalate("Soon gone");
    seniors.openQueue();
    TechnicianPage secondTab = new TechnicianPage(second);
    secondTab.openQueue();
    assertThat(secondTab.card("Soon gone")).isVisible();
    seniors.pickUp("Soon gone");
    seniors.startHere();
    assertThat(secondTab.card("Soon gone")).isHidden();
  }

  @Test
  void whatWasPickedUpCanBeReleasedReturnedAndConcluded() {
    juniors.start(PROBLEM);
    juniors.escalate("There and back");
    seniors.openQueue();
    seniors.pickUp("There and back");
    seniors.startHere();
    seniors.button("Return to Jo Junior").click();
    var dialog = seniors.page().getByRole(AriaRole.DIALOG);
    dialog.getByRole(AriaRole.TEXTBOX).fill("Try the second tray");
    dialog
        .getByRole(
            AriaRole.BUTTON,
            new com.microsoft.playwright.Locator.GetByRoleOptions()
                .setName(Pattern.compile("^Return")))
        .click();

    assertThat(juniors.region("Conversation")).containsText("Try the second tray");
    assertThat(juniors.button("Send")).isVisible();
    juniors.button("Conclude").click();
    var conclude = juniors.page().getByRole(AriaRole.DIALOG);
    conclude
        .getByRole(
            AriaRole.BUTTON,
            new com.microsoft.playwright.Locator.GetByRoleOptions()
                .setName(Pattern.compile("^(Conclude|Resolve|End).*")))
        .last()
        .click();
    conclude
        .getByRole(
            AriaRole.BUTTON,
            new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Ticket notes"))
        .click();
    assertThat(conclude).containsText(PROBLEM);
    assertThat(
            conclude.getByRole(
                AriaRole.BUTTON,
                new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Copy")))
        .isVisible();
  }

  @Test
  void aDoubleClickMakesOneHandoff() {
    seniors.openQueue();
    juniors.start(PROBLEM);
    juniors.button("Escalate").click();
    juniors.box("Reason").fill("Clicked twice");
    juniors.button("Send escalation").dblclick();
    assertThat(seniors.card("Clicked twice")).isVisible();
    assertThat(seniors.cards("Clicked twice")).hasCount(1);
  }
}
