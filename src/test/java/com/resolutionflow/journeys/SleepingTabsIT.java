package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.WaitUntilState;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.SilentLine;
import com.resolutionflow.support.TestAccounts;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Browsers stop tabs, phones and laptops sleep; whoever looks at the queue sees what waits. */
@ProductTest
class SleepingTabsIT {

  private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
      new LocatorAssertions.IsVisibleOptions().setTimeout(120_000);
  private static final LocatorAssertions.IsHiddenOptions UNTIL_GONE =
      new LocatorAssertions.IsHiddenOptions().setTimeout(120_000);

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;
  private Member member;
  private ApiClient other;

  @BeforeEach
  void twoPeople() {
    TestAccounts.Team team = new TestAccounts(application).team();
    member = team.add(Role.ENGINEER, "Sam Senior");
    other = team.browser(team.add(Role.ENGINEER, "Jo Junior"));
  }

  private void escalate(String reason) {
    String id =
        other.post("/api/v1/ai-sessions", Map.of("problem", "It is broken")).expect(201).text("id");
    other.post("/api/v1/ai-sessions/" + id + "/escalate", Map.of("reason", reason)).expect(201);
  }

  private static TechnicianPage queueOf(Page page) {
    TechnicianPage desk = new TechnicianPage(page);
    desk.openQueue();
    return desk;
  }

  private static Locator reconnecting(TechnicianPage desk) {
    return desk.page().getByText(Pattern.compile("Reconnecting")).first();
  }

  @Test
  void aTabWhoseScriptsAreStoppedIsReplacedAndFollowsLater() {
    try (Browser browser = Browser.at(port)) {
      TechnicianPage first = queueOf(browser.of(member));
      TechnicianPage second = queueOf(browser.tab(first.page()));
      escalate("Both listen");
      assertThat(second.card("Both listen")).isVisible(PATIENTLY);

      CDPSession scripts = first.page().context().newCDPSession(first.page());
      scripts.send("Debugger.enable");
      scripts.send("Debugger.pause");
      escalate("While the first is stopped");
      assertThat(second.card("While the first is stopped")).isVisible(PATIENTLY);

      scripts.send("Debugger.resume");
      scripts.send("Debugger.disable");
      assertThat(first.card("While the first is stopped")).isVisible(PATIENTLY);
      escalate("Both again");
      assertThat(first.card("Both again")).isVisible(PATIENTLY);
      assertThat(second.card("Both again")).isVisible(PATIENTLY);
    }
  }

  @Test
  void aFrozenTabLetsGo() {
    try (Browser browser = Browser.at(port)) {
      TechnicianPage first = queueOf(browser.of(member));
      TechnicianPage second = queueOf(browser.tab(first.page()));
      CDPSession life = first.page().context().newCDPSession(first.page());
      life.send("Page.setWebLifecycleState", state("frozen"));
      escalate("While the first is frozen");
      assertThat(second.card("While the first is frozen")).isVisible(PATIENTLY);

      life.send("Page.setWebLifecycleState", state("active"));
      assertThat(first.card("While the first is frozen")).isVisible(PATIENTLY);
      assertThat(reconnecting(first)).isHidden(UNTIL_GONE);
    }
  }

  private static JsonObject state(String state) {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("state", state);
    return parameters;
  }

  @Test
  void aTabWhoseProcessDiedIsReplaced() {
    try (Browser browser = Browser.at(port)) {
      TechnicianPage first = queueOf(browser.of(member));
      TechnicianPage second = queueOf(browser.tab(first.page()));
      assertThatThrownBy(() -> first.page().navigate("chrome://crash"))
          .hasMessageContaining("crash");
      escalate("After the crash");
      assertThat(second.card("After the crash")).isVisible(PATIENTLY);
    }
  }

  @Test
  void aPhoneThatSleptForAnHourSaysSoUntilItIsUpToDate() {
    try (Browser browser = Browser.at(port)) {
      Page page = browser.stranger();
      page.clock().install();
      TechnicianPage desk = queueOf(browser.signedIn(page, member));
      escalate("Before it slept");
      assertThat(desk.card("Before it slept")).isVisible(PATIENTLY);

      page.route("**/escalations/stream*", Route::abort);
      page.clock().fastForward("01:00:00");
      assertThat(reconnecting(desk)).isVisible(PATIENTLY);
      assertThat(page.getByText(Pattern.compile("last update 1 h")).first()).isVisible(PATIENTLY);
      escalate("While it slept");
      page.unroute("**/escalations/stream*");
      assertThat(desk.card("While it slept")).isVisible(PATIENTLY);
      assertThat(reconnecting(desk)).isHidden(UNTIL_GONE);
    }
  }

  @Test
  void aLaptopThatWokeInAnotherNetworkFindsItsDeadConnection() throws IOException {
    try (SilentLine line = SilentLine.to(port);
        Browser browser = Browser.at(line.port())) {
      Page page = browser.stranger();
      page.clock().install();
      TechnicianPage desk = queueOf(browser.signedIn(page, member));
      escalate("In the office");
      assertThat(desk.card("In the office")).isVisible(PATIENTLY);

      line.fallSilent();
      escalate("On the way home");
      page.clock().fastForward("00:02:00");
      assertThat(desk.card("On the way home")).isVisible(PATIENTLY);
      assertThat(reconnecting(desk)).isHidden(UNTIL_GONE);
    }
  }

  @Test
  void aPageThatComesBackWithTheBackButtonCatchesUp() {
    try (Browser browser = Browser.withPageCache(port)) {
      TechnicianPage desk = queueOf(browser.of(member));
      desk.page().evaluate("() => { window.same = true }");
      desk.page().navigate("about:blank");
      escalate("While it was away");
      // A page that comes back does not load again.
      desk.page().goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT));
      assertThat(desk.card("While it was away")).isVisible(PATIENTLY);
      assertThat(desk.page().evaluate("() => window.same ?? false"))
          .as("the page itself came back, not a new one")
          .isEqualTo(true);
      escalate("And later");
      assertThat(desk.card("And later")).isVisible(PATIENTLY);
    }
  }
}
