package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.provider.AssessmentAnswers;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.FakeProvider;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A model's assessment on the screens: there when the senior looks, or taking its place while they
 * read.
 */
@ProductTest
class AssessmentJourneyIT {

  private static final FakeProvider PROVIDER = FakeProvider.anthropic();
  private static final Duration THINKS = Duration.ofSeconds(3);
  private static final String CAUSE = "A stale token in the broker";

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  private Browser browser;
  private TechnicianPage juniors;
  private TechnicianPage seniors;
  private CountDownLatch gate = new CountDownLatch(0);

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry settings) {
    PROVIDER.settings().forEach((name, value) -> settings.add(name, () -> value));
  }

  @BeforeEach
  void signIn() {
    PROVIDER.forget();
    PROVIDER.always(Behaviour.after(THINKS, Behaviour.says(AssessmentAnswers.good(CAUSE))));
    browser = Browser.at(port);
    TestAccounts.Team team = new TestAccounts(application).team();
    juniors = new TechnicianPage(browser.of(team.add(Role.ENGINEER, "Jo Junior")));
    seniors = new TechnicianPage(browser.of(team.add(Role.ENGINEER, "Sam Senior")));
  }

  @AfterEach
  void close() {
    gate.countDown();
    browser.close();
    PROVIDER.unexpected();
  }

  private void thinksUntilLetGo() {
    CountDownLatch closed = new CountDownLatch(1);
    gate = closed;
    PROVIDER.always(
        AssessmentAnswers.behind(closed, Behaviour.says(AssessmentAnswers.good(CAUSE))));
  }

  /** The senior, who was at the queue, reads the model's cause without looking again. */
  private void sendAndRead(String reason) {
    juniors.button("Send escalation").click();
    seniors.card(reason).waitFor();
    seniors.pickUp(reason);
    seniors.page().getByText(CAUSE).first().waitFor();
  }

  @Test
  void whileTheDialogIsOpenItIsWrittenAndThereWhenTheSeniorLooks() {
    seniors.openQueue();
    juniors.start("Outlook asks for the password again and again");
    juniors.button("Escalate").click();
    assertThat(juniors.page().getByText("A fuller assessment is being written")).isVisible();
    juniors.box("Reason").pressSequentially("No access to the tenant");
    juniors.box("Summary").fill("In my own words.");
    assertThat(juniors.box("Likely cause")).hasValue(CAUSE);
    assertThat(juniors.box("Summary")).hasValue("In my own words.");
    assertThat(juniors.page().getByText("Escalation being written").first()).isVisible();
    assertThat(AssessmentAnswers.count(PROVIDER)).as("answered before it is sent").isEqualTo(1);
    sendAndRead("No access to the tenant");
    assertThat(seniors.page().getByText("In my own words.")).hasCount(1);
    assertThat(AssessmentAnswers.count(PROVIDER)).isEqualTo(1);
  }

  @Test
  void sentAtOnceItComesWithinSeconds() {
    seniors.openQueue();
    juniors.start("Outlook asks for the password again and again");
    juniors.button("Escalate").click();
    juniors.box("Reason").fill("No access");
    sendAndRead("No access");
    assertThat(AssessmentAnswers.count(PROVIDER)).isEqualTo(1);
  }

  @Test
  void itTakesItsPlaceWhileTheSeniorReadsWithoutMovingThem() {
    thinksUntilLetGo();
    seniors.openQueue();
    juniors.start("Outlook asks for the password again and again");
    juniors.escalate("No access");
    seniors.pickUp("No access");
    Page page = seniors.page();
    page.setViewportSize(1000, 400);
    assertThat(page.getByText("A fuller assessment is being written.")).isVisible();
    Locator link = seniors.region("What we know").getByRole(AriaRole.BUTTON).first();
    link.focus();
    page.mouse().move(300, 200);
    page.mouse().wheel(0, 60);
    page.waitForFunction(
        "() => [...document.querySelectorAll('*')].some((one) => one.scrollTop > 0)");
    Object before =
        page.evaluate(
            "() => Math.max(...[...document.querySelectorAll('*')].map((one) => one.scrollTop))");
    page.evaluate("() => { window.stillHere = true }");
    gate.countDown();
    assertThat(page.getByText(CAUSE).first()).isVisible();
    assertThat(page.evaluate("() => window.stillHere")).as("without a reload").isEqualTo(true);
    assertThat(page.evaluate("() => document.activeElement !== document.body"))
        .as("focus")
        .isEqualTo(true);
    assertThat(
            page.evaluate(
                "() => Math.max(...[...document.querySelectorAll('*')].map((one) =>"
                    + " one.scrollTop))"))
        .isEqualTo(before);
  }

  @Test
  void theChipsAndTheContextFollow() {
    thinksUntilLetGo();
    seniors.openQueue();
    juniors.start("Outlook asks for the password again and again");
    juniors.escalate("No access");
    seniors.pickUp("No access");
    seniors.startHere();
    assertThat(seniors.region("Suggested steps")).isVisible();
    assertThat(seniors.region("Suggested steps").getByText("Read the sign-in log")).isHidden();
    gate.countDown();
    assertThat(seniors.region("Suggested steps").getByText("Read the sign-in log")).isVisible();
    thinksUntilLetGo();
    seniors.button("Context").click();
    assertThat(seniors.page().getByRole(AriaRole.DIALOG).getByText(CAUSE)).isVisible();
  }

  @Test
  void whereTheModelFailsTheScreenSaysWhyAndTriesAgain() {
    PROVIDER.always(Behaviour.refuses());
    seniors.openQueue();
    juniors.start("Outlook asks for the password again and again");
    juniors.escalate("No access");
    seniors.pickUp("No access");
    assertThat(seniors.page().getByText("because the model declined to answer")).isVisible();
    PROVIDER.always(Behaviour.says(AssessmentAnswers.good(CAUSE)));
    seniors.button("Try again").click();
    assertThat(seniors.page().getByText(CAUSE).first()).isVisible();
    assertThat(seniors.button("Try again")).isHidden();
  }
}
