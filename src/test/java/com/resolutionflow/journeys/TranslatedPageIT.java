package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.PageTranslation;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.ScriptedModel;
import com.resolutionflow.support.TestAccounts;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** Two people work whose browsers translate every page, and no page breaks, stops or grows old. */
@ProductTest
@Import(ScriptedModel.Instead.class)
class TranslatedPageIT {

  private static final String FIRST = "The token is stale, which is why it asks again. ";
  private static final String REST = "Delete it, then sign in once.";

  @Autowired private ApplicationContext application;
  @Autowired private ScriptedModel model;
  @LocalServerPort private int port;
  private Browser browser;
  private TechnicianPage juniors;
  private TechnicianPage seniors;
  private PageTranslation junior;
  private PageTranslation senior;

  @BeforeEach
  void signIn() {
    model.reset();
    browser = Browser.at(port);
    TestAccounts.Team team = new TestAccounts(application).team();
    juniors = signIn(team.add(Role.OWNER, "Jo Junior"));
    seniors = signIn(team.add(Role.ENGINEER, "Sam Senior"));
  }

  private TechnicianPage signIn(Member member) {
    Page page = browser.stranger();
    PageTranslation translation = PageTranslation.of(page);
    if (junior == null) {
      junior = translation;
    } else {
      senior = translation;
    }
    TechnicianPage desk = new TechnicianPage(Browser.signIn(page, member));
    translation.check("dashboard");
    return desk;
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void anEscalationGoesItsWay() {
    seniors.openQueue();
    String session = juniors.start("Outlook asks for the password again and again");
    aReplyIsWritten();
    escalateAndThinkAgain();
    escalateThroughASelect("The tenant is not mine to touch");
    assertThat(juniors.button("Escalate")).isHidden();
    junior.check("escalated session");

    assertThat(seniors.card("The tenant is not mine to touch")).isVisible();
    agesTick();
    senior.check("queue");
    seniors.pickUp("The tenant is not mine to touch");
    senior.check("handoff screen");
    seniors.startHere();
    seniors.region("Conversation").waitFor();
    assertThat(juniors.page().getByText("Sam Senior").first()).isVisible();
    junior.check("claimed by the other");
    seniors.button("Context").click();
    seniors.heading("What was tried").waitFor();
    seniors.page().keyboard().press("Escape");
    assertThat(seniors.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    senior.check("context");
    conclude();
    assertThat(juniors.region("Conversation")).containsText("Sam Senior");
    junior.check("concluded by the other");
    assertThat(juniors.page().url()).contains(session);
    theWordsOfPeopleStay();
  }

  private void aReplyIsWritten() {
    String json =
        "{\"reply\":\""
            + FIRST
            + REST
            + "\",\"title\":\"Outlook prompts\",\"problem_summary\":\"Outlook prompts for"
            + " passwords\",\"domain\":\"m365\",\"confidence\":\"medium\","
            + "\"tasks\":[{\"kind\":\"action\",\"text\":\"Trace"
            + " the proxy with Fiddler\",\"how\":\"Tools, Options, HTTPS\",\"answers\":[]}]}";
    var line = model.enqueue(json, json.indexOf(REST));
    juniors.say("Since Monday, only in the office");
    assertThat(juniors.region("Conversation")).containsText(FIRST.strip());
    junior.check("a reply under way");
    line.goOn();
    assertThat(juniors.region("Conversation")).containsText(FIRST + REST);
    assertThat(juniors.region("Task lane")).containsText("Trace the proxy with Fiddler");
    junior.check("session");
  }

  private void escalateAndThinkAgain() {
    juniors.button("Escalate").click();
    juniors.heading("What the senior will see").waitFor();
    juniors.box("Reason").fill("Perhaps");
    juniors.page().keyboard().press("Escape");
    assertThat(juniors.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(juniors.region("Conversation")).containsText("Since Monday");
    junior.check("escalation thought better of");
  }

  private void escalateThroughASelect(String reason) {
    juniors.button("Escalate").click();
    Locator severity = juniors.page().getByRole(AriaRole.COMBOBOX).first();
    severity.click();
    Locator options = juniors.page().getByRole(AriaRole.OPTION);
    options.last().click();
    assertThat(options).hasCount(0);
    junior.check("chosen in a select");
    juniors.box("Reason").fill(reason);
    juniors.button("Send escalation").click();
    assertThat(juniors.page().getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  /** Ages go on although the words that show them are no longer the page's own. */
  private void agesTick() {
    Locator age = seniors.card("The tenant is not mine to touch").locator("time").first();
    String before = age.innerText();
    await("the age to tick").until(age::innerText, now -> !now.equals(before));
  }

  private void conclude() {
    seniors.button("Conclude").click();
    Locator dialog = seniors.page().getByRole(AriaRole.DIALOG);
    dialog
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(Pattern.compile("^(Conclude|Resolve|End).*")))
        .last()
        .click();
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ticket notes"))
        .click();
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Done")).click();
    assertThat(seniors.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    senior.check("concluded");
  }

  /** What people wrote is not translated; what the product says is. */
  private void theWordsOfPeopleStay() {
    List<?> changed =
        (List<?>)
            juniors
                .page()
                .evaluate(
                    """
                    () => [...document.querySelectorAll('font[data-translated]')]
                      .filter(one => !one.closest('[data-sonner-toaster], [role=status]')).map(one => one.textContent)
                      .filter(text => /Sam Senior|Since Monday|not mine to touch|asks for the password/.test(text))
                    """);
    assertThat(changed).isEmpty();
  }

  @Test
  void everySettingsPageAndAnalyticsCanBeReadAndLeft() {
    juniors.page().navigate("/settings/account");
    Locator places = juniors.page().locator("main nav a, nav[aria-label='Settings'] a");
    places.first().waitFor();
    int count = places.count();
    assertThat(count).isGreaterThan(5);
    for (int place = 0; place < count; place++) {
      places.nth(place).click();
      juniors.page().locator("main h1, main h2").first().waitFor();
      assertThat(juniors.page().locator("main [aria-busy]")).hasCount(0);
      junior.check("settings, " + juniors.page().url());
    }
    Locator sidebar = juniors.page().getByRole(AriaRole.NAVIGATION).first();
    for (String place : List.of("Dashboard", "Analytics", "Escalations", "Settings", "Dashboard")) {
      sidebar
          .getByRole(
              AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + place)))
          .click();
      assertThat(juniors.page().locator("main")).not().isEmpty();
      assertThat(juniors.page().locator("main [aria-busy]")).hasCount(0);
      junior.check(place);
    }
    juniors
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account of Jo Junior"))
        .click();
    juniors
        .page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
        .click();
    juniors.page().getByLabel("Password").waitFor();
    junior.check("signed out");
  }
}
