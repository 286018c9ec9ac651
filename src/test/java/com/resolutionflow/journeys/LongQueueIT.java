package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.QueueFiller;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/**
 * A queue of 1,009: all are counted, all can be reached, and few stand in the page at a time. The
 * setting gives it an application of its own: nobody was told of the copies, which a check of the
 * others' application would find.
 */
@ProductTest
@TestPropertySource(properties = "resolutionflow.job.heartbeat=2s")
class LongQueueIT {

  private static final int WAITING = 1_009;

  @Autowired private ApplicationContext application;
  @Autowired private TestDatabase database;
  @LocalServerPort private int port;

  private Browser browser;
  private Technician junior;
  private TechnicianPage desk;

  @BeforeEach
  void fillTheQueue() {
    browser = Browser.at(port);
    TestAccounts.Team team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    Member senior = team.add(Role.ENGINEER, "Sam Senior");
    String session = junior.start("Nobody can print");
    junior.escalation(session, Map.of("reason", "Last so far")).expect(201);
    new QueueFiller(database, session).copies(WAITING - 1);
    desk = new TechnicianPage(browser.of(senior));
    desk.openQueue();
    desk.card("Waiting 1008").waitFor();
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void allAreCountedAndTheLastCanBePickedUp() {
    assertThat(queue()).containsText("1,009 escalations waiting");
    assertThat(desk.page().getByRole(AriaRole.NAVIGATION).first()).containsText("1,009");
    Locator last = desk.card("Last so far");
    scrollTo(last);
    assertThat(last.locator("xpath=ancestor::li")).hasAttribute("aria-posinset", "1009");
    assertThat(last.locator("xpath=ancestor::li")).hasAttribute("aria-setsize", "1009");
    assertThat(cards()).isLessThan(100);
    assertThat(queue().getByText("shown")).hasCount(0);
    desk.pickUp("Last so far");
    desk.startHere();
    desk.region("Conversation").waitFor();
    desk.openQueue();
    assertThat(queue()).containsText("1,008 escalations waiting");
  }

  @Test
  void whatComesAndGoesFindsItsPlaceInTheLoadedPart() {
    String critical = junior.start("The firewall is down");
    junior.escalation(critical, Map.of("reason", "Now", "severity", "critical")).expect(201);
    assertThat(queue().getByRole(AriaRole.ARTICLE).first()).containsText("Now");
    assertThat(queue()).containsText("1,010 escalations waiting");
    junior.escalation(junior.start("Late"), Map.of("reason", "The youngest")).expect(201);
    assertThat(queue()).containsText("1,011 escalations waiting");
    assertThat(desk.cards("The youngest")).hasCount(0);
    scrollTo(desk.card("The youngest"));
    assertThat(desk.card("The youngest").locator("xpath=ancestor::li"))
        .hasAttribute("aria-posinset", "1011");
    assertThat(cards()).isLessThan(100);
  }

  @Test
  void theKeyboardGoesOnBeyondWhatIsLoaded() {
    for (int step = 1; step <= 120; step++) {
      String before = step == 1 ? null : String.valueOf(step - 1);
      String place = String.valueOf(step);
      // At the end of what is loaded one presses again, as soon as more is there.
      Waiting.await("card " + place + " to have the focus")
          .until(
              () -> {
                Object at = desk.page().evaluate(PLACE_OF_FOCUS);
                if (Objects.equals(at, before)) {
                  desk.page().keyboard().press("j");
                }
                return place.equals(desk.page().evaluate(PLACE_OF_FOCUS));
              });
    }
    desk.page().keyboard().press("k");
    assertThat(desk.page().evaluate(PLACE_OF_FOCUS)).isEqualTo("119");
    assertThat(cards()).isLessThan(100);
  }

  private static final String PLACE_OF_FOCUS =
      "document.activeElement.closest('li')?.getAttribute('aria-posinset')";

  private Locator queue() {
    return desk.region("Escalation queue");
  }

  private int cards() {
    return queue().getByRole(AriaRole.ARTICLE).count();
  }

  /** Scrolls as a wheel does, until that card stands in the page. */
  private void scrollTo(Locator card) {
    Page page = desk.page();
    page.mouse().move(700, 500);
    Waiting.await("the card to come into the page")
        .atMost(Duration.ofMinutes(5)) // twenty pages, each read when one comes near
        .until(
            () -> {
              page.mouse().wheel(0, 12_000);
              return card.count() > 0;
            });
    card.scrollIntoViewIfNeeded();
  }
}
