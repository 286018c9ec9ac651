package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@ProductTest
class QueueJourneyIT {

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  private Browser browser;
  private Member senior;
  private ApiClient junior;

  @BeforeEach
  void signIn() {
    browser = Browser.at(port);
    TestAccounts.Team team = new TestAccounts(application).team();
    junior = team.signedIn(Role.ENGINEER);
    senior = team.add(Role.ENGINEER, "Sam Senior");
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private String escalate(String reason) {
    String session =
        junior
            .post("/api/v1/ai-sessions", Map.of("problem", "It is broken"))
            .expect(201)
            .text("id");
    return junior
        .post("/api/v1/ai-sessions/" + session + "/escalate", Map.of("reason", reason))
        .expect(201)
        .text("id");
  }

  @Test
  void theTitleCountsWhatArrivesWhileTheTabIsInTheBackground() {
    Page page = browser.of(senior);
    TechnicianPage desk = new TechnicianPage(page);
    desk.openQueue();
    String title = page.title();
    hide(page, true);
    escalate("While you were away");
    assertThat(page).hasTitle(Pattern.compile("^\\(1\\) .*"));
    escalate("And another");
    assertThat(page).hasTitle(Pattern.compile("^\\(2\\) .*"));
    hide(page, false);
    assertThat(page).hasTitle(title);
  }

  /** Chromium keeps a headless page visible for ever; the page cannot tell the difference. */
  private static void hide(Page page, boolean hidden) {
    page.evaluate(
        """
        hidden => {
          Object.defineProperty(document, 'visibilityState',
            {configurable: true, get: () => hidden ? 'hidden' : 'visible'})
          Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden})
          document.dispatchEvent(new Event('visibilitychange'))
        }
        """,
        hidden);
  }

  @Test
  void theDotStaysOverAReloadUntilTheCardIsOpened() {
    String handoff = escalate("Unseen so far");
    TechnicianPage desk = new TechnicianPage(browser.of(senior));
    desk.openQueue();
    desk.card("Unseen so far").hover();
    assertThat(seen(desk)).doesNotContain(handoff);
    desk.page().reload();
    assertThat(desk.card("Unseen so far")).isVisible();
    assertThat(seen(desk)).doesNotContain(handoff);
    desk.pickUp("Unseen so far");
    assertThat(seen(desk)).contains(handoff);
  }

  @SuppressWarnings("unchecked")
  private static List<String> seen(TechnicianPage desk) {
    return (List<String>)
        desk.page().evaluate("JSON.parse(localStorage.getItem('rf-escalation-seen') ?? '[]')");
  }

  @Test
  void arrivalsAreAnnouncedAndDoNotMoveForWhomMotionIsTooMuch() {
    TechnicianPage desk = new TechnicianPage(browser.ofCalm(senior));
    desk.openQueue();
    escalate("Calmly");
    assertThat(desk.card("Calmly")).isVisible();
    assertThat(
            desk.page()
                .locator("[aria-live], [role=status], [role=log]")
                .getByText(Pattern.compile("escalat|Calmly", Pattern.CASE_INSENSITIVE))
                .first())
        .isAttached();
    Object moving =
        desk.page()
            .evaluate(
                "document.getAnimations().filter(a => a.playState === 'running' &&"
                    + " a.effect.getTiming().duration > 10).length");
    assertThat(moving).isEqualTo(0);
  }

  @Test
  void theWholeWayIsOpenToTheKeyboard() {
    escalate("By keyboard");
    TechnicianPage desk = new TechnicianPage(browser.of(senior));
    desk.page().navigate("/");
    desk.region("Pending escalations").waitFor();
    desk.page().keyboard().press("g");
    desk.page().keyboard().press("q");
    assertThat(desk.card("By keyboard")).isVisible();
    desk.page().keyboard().press("j");
    desk.page().keyboard().press("p");
    assertThat(desk.heading("What we know")).isVisible();
    desk.page().keyboard().press("Escape");
    desk.page().waitForURL("**/escalations");
    desk.page().keyboard().press("j");
    desk.page().keyboard().press("Enter");
    assertThat(desk.heading("What we know")).isVisible();
    for (int tabs = 0; tabs < 60 && !"Start Here".equals(focused(desk)); tabs++) {
      desk.page().keyboard().press("Tab");
    }
    desk.page().keyboard().press("Enter");
    assertThat(desk.region("Suggested steps")).isVisible();
  }

  private static Object focused(TechnicianPage desk) {
    return desk.page().evaluate("document.activeElement?.innerText?.trim()");
  }

  @Test
  void aViewerReadsButCannotClaim() {
    escalate("Look, do not touch");
    Member viewer = new TestAccounts.Team(application, senior.accountId(), "same").add(Role.VIEWER);
    TechnicianPage desk = new TechnicianPage(browser.of(viewer));
    desk.openQueue();
    assertThat(desk.card("Look, do not touch")).isVisible();
    assertThat(desk.button("Pick Up")).isHidden();
  }

  @Test
  void pendingEscalationsUnfoldOnTheDashboard() {
    escalate("Unfold me");
    TechnicianPage desk = new TechnicianPage(browser.of(senior));
    desk.page().navigate("/");
    var row =
        desk.region("Pending escalations")
            .getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
            .first();
    row.click();
    assertThat(desk.region("Pending escalations")).containsText("Unfold me");
  }
}
